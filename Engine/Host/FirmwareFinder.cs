using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Host;

/// <summary>Finds UEFI firmware in the shapes distributions ship it.</summary>
public static class FirmwareFinder
{
    /// <summary>The package that brings it on Debian and Ubuntu.</summary>
    public const string Package = "ovmf";

    /// <summary>One file for <c>-bios</c>: the taught form, preferred where it exists.</summary>
    private static readonly string[] SingleImages =
    [
        "/usr/share/qemu/OVMF.fd", "/usr/share/ovmf/OVMF.fd", "/usr/share/OVMF/OVMF.fd", "/usr/share/edk2/ovmf/OVMF.fd", "/usr/share/edk2-ovmf/x64/OVMF.fd",
        "/usr/share/edk2/x64/OVMF.4m.fd",
    ];

    /// <summary>Code and variables apart; of each, only the plain build without Secure Boot.</summary>
    private static readonly (string Code, string Variables)[] Pairs =
    [
        ("/usr/share/OVMF/OVMF_CODE_4M.fd", "/usr/share/OVMF/OVMF_VARS_4M.fd"),
        ("/usr/share/OVMF/OVMF_CODE.fd", "/usr/share/OVMF/OVMF_VARS.fd"),
        ("/usr/share/edk2/ovmf/OVMF_CODE_4M.fd", "/usr/share/edk2/ovmf/OVMF_VARS_4M.fd"),
        ("/usr/share/edk2/ovmf/OVMF_CODE.fd", "/usr/share/edk2/ovmf/OVMF_VARS.fd"),
        ("/usr/share/edk2/x64/OVMF_CODE.4m.fd", "/usr/share/edk2/x64/OVMF_VARS.4m.fd"),
        ("/usr/share/edk2/x64/OVMF_CODE.fd", "/usr/share/edk2/x64/OVMF_VARS.fd"),
        ("/usr/share/edk2-ovmf/x64/OVMF_CODE.fd", "/usr/share/edk2-ovmf/x64/OVMF_VARS.fd"),
        ("/usr/share/qemu/ovmf-x86_64-code.bin", "/usr/share/qemu/ovmf-x86_64-vars.bin"),
    ];

    /// <summary>This computer's firmware, or null when there is none.</summary>
    public static FirmwareFiles? Find() => Find(File.Exists);

    /// <summary>The firmware among files of which <paramref name="exists"/> says whether they are there.</summary>
    public static FirmwareFiles? Find(Func<string, bool> exists)
    {
        if (SingleImages.FirstOrDefault(exists) is { } single)
        {
            return new FirmwareFiles.SingleImage(single);
        }

        foreach ((string code, string variables) in Pairs)
        {
            if (exists(code) && exists(variables))
            {
                return new FirmwareFiles.CodeAndVariables(code, variables);
            }
        }

        return null;
    }
}
