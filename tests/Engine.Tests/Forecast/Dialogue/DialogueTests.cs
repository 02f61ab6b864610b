using System.Buffers.Binary;
using LfsTutor.Engine.Forecast.Dialogue;
using LfsTutor.Engine.Keymap;

namespace LfsTutor.Engine.Tests.Forecast.Dialogue;

/// <summary>What typed lines and pressed keys are taken for.</summary>
public sealed class DialogueTests
{
    [Fact]
    public void Keys_type_what_the_keymaps_tables_say()
    {
        BinaryKeymap spanish = Keymap((0, 39, 0x0bf1), (1, 39, 0x0bd1), (1, 13, 0x00bf), (2, 16, 0x0040));

        Assert.Equal("ñÑ¿", KeysOfKeyboard.Typed(spanish, ["semicolon", "shift-semicolon", "shift-equal", "ret"]));
        Assert.Equal("@", KeysOfKeyboard.Typed(spanish, ["alt_r-q"]));
        Assert.Equal("", KeysOfKeyboard.Typed(spanish, ["ret"]));
    }

    [Theory]
    [InlineData("f1")]
    [InlineData("ctrl-semicolon")]
    [InlineData("shift-q")]
    [InlineData("semicolon-")]
    public void A_key_that_types_nothing_known_makes_the_text_unknown(string chord) => Assert.Null(KeysOfKeyboard.Typed(Keymap((0, 39, 0x0bf1), (1, 16, 0x0200)), [chord]));

    [Fact]
    public void A_loop_is_its_commands_once_for_each_word()
    {
        string[] commands = [.. TypedCommands.Of("depmod -a; for m in usb-storage sd_mod; do modprobe $m; done; until mount -t vfat /dev/sda1 /mnt 2> /dev/null; do sleep 1; done")
            .Select(command => string.Join(' ', command.Words))];

        Assert.Equal(["depmod -a", "modprobe usb-storage", "modprobe sd_mod", "mount -t vfat /dev/sda1 /mnt", "sleep 1"], commands);
    }

    [Fact]
    public void The_file_a_command_reads_is_its_input()
    {
        TypedCommand command = TypedCommands.Of("/sbin/loadkmap < /es.kmap").Single();

        Assert.Equal(("loadkmap", "/es.kmap"), (command.Name, command.Input));
        Assert.Null(TypedCommands.Of("exec 3< /dev/tty1").Single().Input);
        Assert.Null(TypedCommands.Of("$tool now").Single().Name);
        Assert.Empty(TypedCommands.Of(""));
    }

    private static BinaryKeymap Keymap(params (int Table, int Key, ushort Value)[] keys)
    {
        int[] tables = [.. keys.Select(key => key.Table).Distinct().Order()];
        byte[] bytes = new byte[BinaryKeymap.HeaderLength + (tables.Length * BinaryKeymap.TableLength)];
        BinaryKeymap.Magic.CopyTo(bytes);
        foreach (int table in tables)
        {
            bytes[BinaryKeymap.Magic.Length + table] = 1;
        }

        foreach ((int table, int key, ushort value) in keys)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(BinaryKeymap.HeaderLength + (Array.IndexOf(tables, table) * BinaryKeymap.TableLength) + (key * sizeof(ushort))), value);
        }

        return BinaryKeymap.Read(bytes, new Location("es.kmap"));
    }
}
