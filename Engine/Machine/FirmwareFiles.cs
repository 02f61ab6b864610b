namespace LfsTutor.Engine.Machine;

/// <summary>UEFI firmware as this computer has it.</summary>
public abstract record FirmwareFiles
{
    private FirmwareFiles()
    {
    }

    /// <summary>One image with code and variables, given to QEMU by <c>-bios</c>.</summary>
    /// <param name="Path">For example <c>/usr/share/qemu/OVMF.fd</c>.</param>
    public sealed record SingleImage(string Path) : FirmwareFiles;

    /// <summary>Code and variables apart, as parallel flash; the variables are copied for each boot, the template is never written.</summary>
    /// <param name="CodePath">For example <c>/usr/share/OVMF/OVMF_CODE_4M.fd</c>.</param>
    /// <param name="VariablesTemplatePath">For example <c>/usr/share/OVMF/OVMF_VARS_4M.fd</c>.</param>
    public sealed record CodeAndVariables(string CodePath, string VariablesTemplatePath) : FirmwareFiles;
}
