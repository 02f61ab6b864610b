using System.Collections.Frozen;

namespace LfsTutor.Engine.UefiShell;

/// <summary>What a command of the shell does to a boot.</summary>
internal enum InternalCommandKind
{
    /// <summary>It is none.</summary>
    None,

    /// <summary>Prints or waits.</summary>
    Harmless,

    /// <summary>Prints when it has no arguments; with some it changes things.</summary>
    HarmlessAlone,

    ChangeDirectory,

    /// <summary>Changes files, variables, the order of lines, or the machine.</summary>
    Other,
}

/// <summary>The commands inside the shell, found before any file of the same name. Case does not matter.</summary>
/// <remarks>Source: UEFI Shell specification 2.2, section 5; EDK II, ShellPkg (its aliases).</remarks>
internal static class InternalCommands
{
    private static readonly FrozenDictionary<string, InternalCommandKind> s_kinds = new Dictionary<string, InternalCommandKind>
    {
        ["echo"] = InternalCommandKind.Harmless,
        ["ls"] = InternalCommandKind.Harmless,
        ["dir"] = InternalCommandKind.Harmless,
        ["cls"] = InternalCommandKind.Harmless,
        ["ver"] = InternalCommandKind.Harmless,
        ["type"] = InternalCommandKind.Harmless,
        ["cat"] = InternalCommandKind.Harmless,
        ["help"] = InternalCommandKind.Harmless,
        ["memmap"] = InternalCommandKind.Harmless,
        ["devices"] = InternalCommandKind.Harmless,
        ["drivers"] = InternalCommandKind.Harmless,
        ["devtree"] = InternalCommandKind.Harmless,
        ["stall"] = InternalCommandKind.Harmless,
        ["set"] = InternalCommandKind.HarmlessAlone,
        ["map"] = InternalCommandKind.HarmlessAlone,
        ["mount"] = InternalCommandKind.HarmlessAlone,
        ["alias"] = InternalCommandKind.HarmlessAlone,
        ["date"] = InternalCommandKind.HarmlessAlone,
        ["time"] = InternalCommandKind.HarmlessAlone,
        ["timezone"] = InternalCommandKind.HarmlessAlone,
        ["mode"] = InternalCommandKind.HarmlessAlone,
        ["cd"] = InternalCommandKind.ChangeDirectory,
        ["attrib"] = InternalCommandKind.Other,
        ["bcfg"] = InternalCommandKind.Other,
        ["comp"] = InternalCommandKind.Other,
        ["connect"] = InternalCommandKind.Other,
        ["copy"] = InternalCommandKind.Other,
        ["cp"] = InternalCommandKind.Other,
        ["dblk"] = InternalCommandKind.Other,
        ["del"] = InternalCommandKind.Other,
        ["dh"] = InternalCommandKind.Other,
        ["disconnect"] = InternalCommandKind.Other,
        ["dmem"] = InternalCommandKind.Other,
        ["dmpstore"] = InternalCommandKind.Other,
        ["drvcfg"] = InternalCommandKind.Other,
        ["drvdiag"] = InternalCommandKind.Other,
        ["edit"] = InternalCommandKind.Other,
        ["eficompress"] = InternalCommandKind.Other,
        ["efidecompress"] = InternalCommandKind.Other,
        ["else"] = InternalCommandKind.Other,
        ["endfor"] = InternalCommandKind.Other,
        ["endif"] = InternalCommandKind.Other,
        ["exit"] = InternalCommandKind.Other,
        ["for"] = InternalCommandKind.Other,
        ["getmtc"] = InternalCommandKind.Other,
        ["goto"] = InternalCommandKind.Other,
        ["hexedit"] = InternalCommandKind.Other,
        ["if"] = InternalCommandKind.Other,
        ["ifconfig"] = InternalCommandKind.Other,
        ["load"] = InternalCommandKind.Other,
        ["loadpcirom"] = InternalCommandKind.Other,
        ["md"] = InternalCommandKind.Other,
        ["mem"] = InternalCommandKind.Other,
        ["mkdir"] = InternalCommandKind.Other,
        ["mm"] = InternalCommandKind.Other,
        ["move"] = InternalCommandKind.Other,
        ["mv"] = InternalCommandKind.Other,
        ["openinfo"] = InternalCommandKind.Other,
        ["parse"] = InternalCommandKind.Other,
        ["pause"] = InternalCommandKind.Other,
        ["pci"] = InternalCommandKind.Other,
        ["ping"] = InternalCommandKind.Other,
        ["rd"] = InternalCommandKind.Other,
        ["reconnect"] = InternalCommandKind.Other,
        ["ren"] = InternalCommandKind.Other,
        ["reset"] = InternalCommandKind.Other,
        ["rm"] = InternalCommandKind.Other,
        ["rmdir"] = InternalCommandKind.Other,
        ["sermode"] = InternalCommandKind.Other,
        ["setsize"] = InternalCommandKind.Other,
        ["setvar"] = InternalCommandKind.Other,
        ["shift"] = InternalCommandKind.Other,
        ["smbiosview"] = InternalCommandKind.Other,
        ["tftp"] = InternalCommandKind.Other,
        ["touch"] = InternalCommandKind.Other,
        ["unload"] = InternalCommandKind.Other,
        ["vol"] = InternalCommandKind.Other,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the word is.</summary>
    public static InternalCommandKind KindOf(string word) => s_kinds.GetValueOrDefault(word);
}
