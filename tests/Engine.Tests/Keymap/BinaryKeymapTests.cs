using System.Buffers.Binary;
using LfsTutor.Engine.Host;
using LfsTutor.Engine.Keymap;

namespace LfsTutor.Engine.Tests.Keymap;

public sealed class BinaryKeymapTests
{
    private static readonly Location s_place = new("es.kmap");

    [Fact]
    public void Tables_follow_their_flags_in_order()
    {
        byte[] bytes = Make((0, 39, 0x0bf1), (4, 39, 0x00ac));
        BinaryKeymap keymap = BinaryKeymap.Read(bytes, s_place);

        Assert.Equal([0, 4], keymap.Tables);
        Assert.Equal((ushort)0x0bf1, keymap.Value(0, 39));
        Assert.Equal((ushort)0x00ac, keymap.Value(4, 39));
        Assert.Null(keymap.Value(1, 39));
        Assert.Equal(0, keymap.TrailingLength);
        Assert.Equal(2, BinaryKeymap.Read([.. bytes, 1, 2], s_place).TrailingLength);
        Assert.Null(BinaryKeymap.LoadkmapSays(bytes));
    }

    [Fact]
    public void Every_beginning_of_a_keymap_is_refused_where_it_ends()
    {
        byte[] bytes = Make((0, 1, 2), (1, 1, 2));
        for (int length = 0; length < bytes.Length; length++)
        {
            MalformedArtifactException malformed = Assert.Throws<MalformedArtifactException>(() => BinaryKeymap.Read(bytes.AsSpan(0, length), s_place));
            Assert.Equal(length, malformed.Location.Offset);
            Assert.Equal("loadkmap: short read", BinaryKeymap.LoadkmapSays(bytes.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Another_magic_and_a_flag_that_is_none_are_named_by_their_byte()
    {
        byte[] bytes = Make((0, 1, 2));
        bytes[7 + 9] = 7;
        Assert.Equal(16, Assert.Throws<MalformedArtifactException>(() => BinaryKeymap.Read(bytes, s_place)).Location.Offset);
        Assert.Null(BinaryKeymap.LoadkmapSays(bytes));
        Assert.Equal(2, Assert.Throws<MalformedArtifactException>(() => BinaryKeymap.Read("bkmap: no"u8, s_place)).Location.Offset);
        Assert.Equal("loadkmap: not a valid binary keymap", BinaryKeymap.LoadkmapSays("keymaps 0-2,4"u8));
    }

    [Theory]
    [InlineData("i386/qwerty/es", "es")]
    [InlineData("i386/qwerty/us", "us")]
    [InlineData("i386/qwerty/uk", "uk")]
    [InlineData("i386/qwerty/la-latin1", "la")]
    [InlineData("i386/qwerty/it", "it")]
    [InlineData("i386/qwerty/pt-latin1", "pt")]
    [InlineData("i386/qwerty/br-abnt2", "br")]
    [InlineData("i386/qwerty/se-latin1", "se")]
    [InlineData("i386/qwerty/dk-latin1", "dk")]
    [InlineData("i386/qwerty/no-latin1", "no")]
    [InlineData("i386/qwerty/nl", "nl")]
    [InlineData("i386/qwerty/cf", "cf")]
    [InlineData("i386/qwertz/de-latin1", "de")]
    [InlineData("i386/qwertz/fr_CH-latin1", "ch-fr")]
    [InlineData("i386/qwertz/sg-latin1", "ch-de")]
    [InlineData("i386/qwertz/hu", "hu")]
    [InlineData("i386/azerty/fr-latin1", "fr")]
    [InlineData("i386/azerty/be-latin1", "be")]
    [InlineData("i386/dvorak/dvorak", "dvorak")]
    [InlineData("i386/qwerty/es-cp850", null)]
    [InlineData("i386/qwerty/tr_q-latin5", null)]
    public async Task What_loadkeys_makes_is_told_apart(string source, string? layout)
    {
        HostProcessResult made = await HostProcess.RunAsync("loadkeys", ["-b", $"/usr/share/keymaps/{source}.kmap.gz"], cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(made.Succeeded, "The packages kbd and console-data are needed: " + made.Error);
        BinaryKeymap keymap = BinaryKeymap.Read(made.Output, s_place);

        Assert.Equal(layout, KeyboardLayout.Of(keymap)?.Name);
        Assert.Equal(0, keymap.TrailingLength);
    }

    [Fact]
    public async Task A_keymap_is_drawn_as_its_keys()
    {
        HostProcessResult made = await HostProcess.RunAsync("loadkeys", ["-b", "/usr/share/keymaps/i386/qwerty/es.kmap.gz"], cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(made.Succeeded, "The packages kbd and console-data are needed: " + made.Error);
        string picture = string.Join('\n', KeyboardPicture.Lines(BinaryKeymap.Read(made.Output, s_place)));

        Assert.Equal(
            """
            Shift ª  !  "  ·  $  %  &  /  (  )  =  ?  ¿
                  º  1  2  3  4  5  6  7  8  9  0  '  ¡
            Shift     Q  W  E  R  T  Y  U  I  O  P  ^  *
                      q  w  e  r  t  y  u  i  o  p  `  +
            Shift      A  S  D  F  G  H  J  K  L  Ñ  ¨  Ç
                       a  s  d  f  g  h  j  k  l  ñ  ´  ç
            Shift    >  Z  X  C  V  B  N  M  ;  :  _
                     <  z  x  c  v  b  n  m  ,  .  -
            """,
            picture);
    }

    [Theory]
    [InlineData(0x0bf1, 'ñ', null)]
    [InlineData(0xf0f1, 'ñ', null)]
    [InlineData(0xd0ac, '€', null)]
    [InlineData(0x0401, null, '´')]
    [InlineData(0x0200, null, null)]
    [InlineData(0x0000, null, null)]
    [InlineData(0x0700, null, null)]
    public void A_value_is_a_character_an_accent_or_neither(int value, char? character, char? accent)
    {
        Assert.Equal(character, KeySymbol.Character((ushort)value));
        Assert.Equal(accent, KeySymbol.DeadAccent((ushort)value));
    }

    /// <summary>A keymap with one key set in each of its tables, which stand in order.</summary>
    private static byte[] Make(params (int Table, int Key, int Value)[] keys)
    {
        byte[] bytes = new byte[BinaryKeymap.HeaderLength + (keys.Length * BinaryKeymap.TableLength)];
        BinaryKeymap.Magic.CopyTo(bytes);
        for (int index = 0; index < keys.Length; index++)
        {
            bytes[7 + keys[index].Table] = 1;
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(BinaryKeymap.HeaderLength + (index * BinaryKeymap.TableLength) + (keys[index].Key * 2)), (ushort)keys[index].Value);
        }

        return bytes;
    }
}
