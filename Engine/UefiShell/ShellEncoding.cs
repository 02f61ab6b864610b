namespace LfsTutor.Engine.UefiShell;

/// <summary>How the bytes of a script are read.</summary>
public enum ShellEncoding
{
    /// <summary>One byte a character; what is not ASCII becomes rubbish.</summary>
    Ascii,

    /// <summary>UTF-16, little-endian, after its byte order mark FF FE.</summary>
    Utf16,
}
