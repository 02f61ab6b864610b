using System.Collections.Frozen;

namespace LfsTutor.Engine.Verdicts;

/// <summary>What a verdict means and what to do about it, one sentence each.</summary>
public static class VerdictTexts
{
    private const string StalledStart = "stalled.";

    private static readonly FrozenDictionary<string, (string Meaning, string NextStep)> Table = new Dictionary<string, (string, string)>
    {
        ["reached"] = ("The text that was waited for appeared on the console.", "Nothing is wrong; go on."),
        ["runs"] = ("The kernel did its part and started the init program; the log shows no failure.", "If the machine seems to hang, look at what init does or waits for."),
        ["fallback-shell"] = ("The kernel could not run the init it was meant to and fell back to /bin/sh: a prompt appears, but the boot failed.", "Find out why init could not run: its mode, its #! line, its interpreter or ELF loader."),
        ["panic.no-root"] = ("The kernel found no root file system: no device, no driver for it, or no file system it knows on it.", "Compare root= with the disks the kernel lists, and check that the drivers for disk and file system are built in; with an initramfs, check that it holds an executable /init at its top."),
        ["panic.no-init"] = ("The root file system was mounted, but none of /sbin/init, /etc/init, /bin/init and /bin/sh could be run.", "Put a program at /sbin/init that is executable and static, or whose interpreter is on the disk too, or name another by init=."),
        ["panic.requested-init"] = ("The program named by init= could not be run, and the kernel tries no other.", "Check that the path exists on the root file system, spelt exactly so, and is executable."),
        ["panic.init-exited"] = ("The init program ended or was killed; the kernel cannot go on without it.", "Init must never return: let it loop, wait, or exec another program; the exit code tells how it ended."),
        ["panic.initramfs"] = ("The initramfs built into the kernel could not be unpacked.", "Build the archive anew (newc format) and the kernel with it."),
        ["panic.out-of-memory"] = ("The kernel ran out of memory.", "Give the machine more memory, or make the initramfs smaller."),
        ["panic.oops"] = ("A fault inside the kernel ended it.", "Read the lines above the panic: they name the function; a damaged initramfs or image can be the cause too."),
        ["panic.early-exception"] = ("A fault ended the kernel before it was ready to handle one.", "Try another kernel or processor model; the image may be damaged or made for another processor."),
        ["panic.lockup"] = ("The kernel made no progress for too long and is set to panic then.", "Under emulation on a busy computer this may be mere slowness: try again with less load."),
        ["panic.hardware"] = ("The kernel found the hardware at fault or missing something it needs.", "Try another machine type or processor model; on real hardware, test memory and processor."),
        ["panic.file-system"] = ("A file system that is set to panic on errors met one.", "Check it with fsck, or make it anew."),
        ["panic.warning"] = ("A kernel warning became a panic because panic_on_warn is set.", "Read the warning above it; leave panic_on_warn out to go on in spite of it."),
        ["panic.sysrq"] = ("The panic was asked for by SysRq-c.", "Nothing is wrong with the boot."),
        ["panic.unknown"] = ("The kernel panicked with a text that is in no table.", "Read the panic line and the lines above it."),
        ["loader.corrupt-kernel"] = ("The kernel's decompressor found its data damaged.", "Copy or build the kernel image again and compare its size."),
        ["loader.no-memory"] = ("The kernel's decompressor had not enough memory.", "Give the machine more memory."),
        ["loader.halted"] = ("The kernel's decompressor or setup code stopped.", "Read the line above it."),
        ["loader.wrong-processor"] = ("The kernel is built for a processor with features this one lacks.", "Use a 64-bit machine (qemu-system-x86_64) or a kernel for this processor."),
        ["loader.not-a-kernel"] = ("The file given as kernel is no kernel image that QEMU can load.", "Give it a bzImage: `file` says \"Linux kernel x86 boot executable bzImage\"."),
        ["loader.bad-kernel"] = ("The boot loader does not accept the kernel file.", "Check that the file is a bzImage and complete."),
        ["loader.kernel-not-found"] = ("The boot loader did not find the kernel its configuration names.", "Compare the name after KERNEL with the files on the disk; it counts from the directory of syslinux.cfg."),
        ["loader.file-not-found"] = ("The boot loader did not find the kernel or the initramfs its configuration names.", "Compare the names after KERNEL and initrd= with the files on the disk; they count from the directory of syslinux.cfg."),
        ["loader.bad-initrd"] = ("The boot loader found the initramfs but could not load it.", "See whether the file is empty, and copy it again."),
        ["loader.no-file"] = ("The boot loader misses one of its own files.", "Install the boot loader again and check the files beside its configuration."),
        ["loader.no-configuration"] = ("The boot loader has no configuration that tells it what to boot.", "Check the configuration file's place, name and DEFAULT line."),
        ["loader.no-operating-system"] = ("The disk's boot code found nothing to start.", "Check the partition table: exactly one active partition with a boot loader in it."),
        ["firmware.no-boot-device"] = ("The firmware found nothing to boot.", "Check that the disk is attached and holds a boot record or an EFI system partition."),
        ["firmware.no-bootable"] = ("The UEFI firmware found no program it could start on any disk, and its shell no startup.nsh to run.", "Check that the disk is FAT and that the kernel stands in it as EFI/BOOT/BOOTx64.EFI, is complete, and has an EFI stub; or put a startup.nsh at its top."),
        ["firmware.unsupported-image"] = ("The UEFI firmware found the program but cannot load it: it is truncated, or made for another processor.", "Compare the file's size on the FAT disk with the kernel's, copy it again, and see that the kernel is built for x86-64 (CONFIG_64BIT)."),
        ["firmware.image-failed"] = ("A program was started by the UEFI firmware or its shell and failed.", "Read the status at the end of the line."),
        ["firmware.unknown-command"] = ("startup.nsh names a program the UEFI shell does not find.", "Compare the first word of the line with the file's name on the FAT disk; a byte order mark at the script's start is taken for a part of the name."),
        ["firmware.shell"] = ("The boot ended at the UEFI shell's prompt: nothing in startup.nsh started a kernel.", "Check that startup.nsh has a line with the kernel's name and the initrd= parameter."),
        ["loader.initrd-not-found"] = ("The boot loader, or the kernel's EFI stub, did not find the file named by initrd= on the disk the kernel came from.", "Compare the name after initrd= with the file's path on the FAT disk."),
        ["loader.stub-failed"] = ("The kernel's EFI stub gave up before the kernel was started.", "Read its message; too little memory is a common cause."),
        ["exited"] = ("The machine was switched off or restarted without a deciding line.", "See what init did last; with a deliberate power-off nothing is wrong."),
        ["timed-out"] = ("No deciding line came in time.", "See the last lines: if they still go on, allow more time."),
        ["unknown"] = ("No line of it tells how a boot ended.", "Check that this is a kernel's console log and complete; boot with console=ttyS0 and without quiet to get more of it."),
        ["stalled.silent"] = ("Nothing appeared on the console.", "Check the kernel's console= and that it was built with a driver for it; what is printed may be on the other console."),
        ["stalled.firmware"] = ("The firmware spoke last: no boot loader or kernel followed.", "Check boot order, boot record or EFI path."),
        ["stalled.loader"] = ("The boot loader spoke last: no kernel followed on this console.", "The kernel may run silently: add console=ttyS0; or it could not be loaded."),
        ["stalled.decompressing"] = ("The kernel was still being decompressed, or was silent after that.", "Add console=ttyS0; check memory and the image's integrity."),
        ["stalled.kernel"] = ("The kernel started, but said nothing of a root file system or init.", "Look at the last line: the driver it names may wait for its device."),
        ["stalled.initramfs"] = ("The kernel was at its initramfs last.", "Check that the archive is complete; a truncated one can hang a kernel."),
        ["stalled.root-device"] = ("The kernel waits for its root device.", "Compare root= with the disks attached, and check the disk's driver."),
        ["stalled.root-mounted"] = ("The root file system is mounted; init was not heard of.", "Look at the last line."),
        ["stalled.init"] = ("Init was started and is silent.", "See what init waits for, and that its output goes to this console."),
        ["stalled.oops"] = ("The kernel reported a fault inside itself and went silent without a panic.", "Read the fault's first lines: they name the function; a truncated initramfs does this to some kernels."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>One sentence on what the kind means.</summary>
    public static string Meaning(VerdictKind kind) => Find(kind).Meaning;

    /// <summary>One sentence on what to do next.</summary>
    public static string NextStep(VerdictKind kind) => Find(kind).NextStep;

    private static (string Meaning, string NextStep) Find(VerdictKind kind) =>
        Table.TryGetValue(kind.Text, out (string, string) row) ? row
        : kind.Text.StartsWith(StalledStart, StringComparison.Ordinal) ? ($"The boot stopped making progress; the last step seen was {kind.Text[StalledStart.Length..]}.", "Compare the console with what the forecast expected next.")
        : kind.IsPanic ? Table["panic.unknown"]
        : Table["unknown"];
}
