using System.Globalization;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>test and [ on the files of a script.</summary>
internal sealed class TestCommand(ScriptRun run)
{
    private const int UsageStatus = 2;

    /// <summary>The status: 0 true, 1 false, 2 not understood; null when it cannot be told.</summary>
    public int? Evaluate(string[] words) => words switch
    {
        [] => 1,
        ["!", _, ..] => Evaluate(words[1..]) switch { 0 => 1, 1 => 0, var other => other },
        [var only] => Status(only.Length > 0),
        [['-', _] unary, var operand] => Unary(unary, operand),
        [var left, var operation, var right] => Binary(left, operation, right),
        _ => null,
    };

    private int? Unary(string operation, string operand)
    {
        switch (operation)
        {
            case "-n":
                return Status(operand.Length > 0);
            case "-z":
                return Status(operand.Length == 0);
            case "-t":
                return null;
        }

        PathResolution found = run.State.Resolve(operand);
        if (found.Node is not { } node)
        {
            return operation is "-L" or "-h" ? (found.Links.Count > 0 ? 0 : run.State.Tree.MayExist(found) ? null : 1)
                : run.State.Tree.MayExist(found) ? null : 1;
        }

        return operation switch
        {
            "-e" or "-a" => 0,
            "-d" => Status(node.Kind == FileKind.Directory),
            "-f" => Status(node.Kind == FileKind.Regular),
            "-b" => Status(node.Kind == FileKind.BlockDevice),
            "-c" => Status(node.Kind == FileKind.CharacterDevice),
            "-p" => Status(node.Kind == FileKind.Fifo),
            "-S" => Status(node.Kind == FileKind.Socket),
            "-x" => Status(node.IsExecutable || node.Kind == FileKind.Directory),
            "-r" => 0,
            "-L" or "-h" => found.Links.Count == 0 ? 1 : null,
            "-s" => node.Kind == FileKind.Regular && node.Length > 0 ? 0 : null,
            _ => null,
        };
    }

    private static int? Binary(string left, string operation, string right)
    {
        switch (operation)
        {
            case "=" or "==":
                return Status(left == right);
            case "!=":
                return Status(left != right);
        }

        if (operation is not ("-eq" or "-ne" or "-lt" or "-le" or "-gt" or "-ge"))
        {
            return null;
        }

        if (!long.TryParse(left, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long first)
            || !long.TryParse(right, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long second))
        {
            return UsageStatus;
        }

        return Status(operation switch
        {
            "-eq" => first == second,
            "-ne" => first != second,
            "-lt" => first < second,
            "-le" => first <= second,
            "-gt" => first > second,
            _ => first >= second,
        });
    }

    private static int Status(bool isTrue) => isTrue ? 0 : 1;
}
