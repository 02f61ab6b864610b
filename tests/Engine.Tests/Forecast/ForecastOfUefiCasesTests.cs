using LfsTutor.Engine.Forecast;

namespace LfsTutor.Engine.Tests.Forecast;

/// <summary>The forecast of every case says what the boots of the same cases show.</summary>
public sealed class ForecastOfUefiCasesTests
{
    public static TheoryData<string> Names => [.. UefiCases.All.Select(boot => boot.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_forecast_says_what_the_boot_shows(string name)
    {
        UefiCase boot = UefiCases.All.Single(candidate => candidate.Name == name);
        using Sandbox sandbox = Made(boot.Script);
        BootForecast forecast = sandbox.Forecast(boot.Machine, UefiCases.Marker);
        Assert.True(boot.Kind == forecast.Kind.Text, ForecastText.Of(forecast));
        bool isTheDecidingLine = boot.Line is not null && (boot.Line.StartsWith("VFS: Unable", StringComparison.Ordinal) || boot.Line.StartsWith('\'') || boot.Line.StartsWith("EFI stub", StringComparison.Ordinal));
        Assert.True(!isTheDecidingLine || forecast.Line!.EndsWith(boot.Line!, StringComparison.Ordinal), ForecastText.Of(forecast));
    }

    [Fact]
    public void A_boot_from_a_script_goes_through_firmware_shell_stub_and_kernel()
    {
        UefiCase boot = UefiCases.All.Single(candidate => candidate.Name == "script");
        using Sandbox sandbox = Made(boot.Script);
        BootForecast forecast = sandbox.Forecast(boot.Machine, UefiCases.Marker);
        Assert.Equal(
            ["firmware", "uefi-shell", "efi-stub", "decompresses", "console", "initramfs", "init-found", "init-executable", "init-interpreter", "init-runs"],
            forecast.Steps.Select(step => step.Id));
        Assert.Equal(
            ["UEFI Interactive Shell", "vmlinuz.EFI initrd=i.gz console=ttyS0", "EFI stub: Loaded initrd from command line option", null, "Linux version 6.1.192"],
            forecast.Steps.Take(5).Select(step => step.ExpectLine));
        Assert.Contains(forecast.Steps[1].Evidence, evidence => evidence.ToString().Contains("disk.img!/startup.nsh:1", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_early_is_promised_on_the_screen()
    {
        UefiCase boot = UefiCases.All.Single(candidate => candidate.Name == "script without a serial console");
        using Sandbox sandbox = Made(boot.Script);
        BootForecast forecast = sandbox.Forecast(boot.Machine, UefiCases.Marker);
        Assert.All(forecast.Steps.Where(step => step.Id is "decompresses" or "console" or "initramfs"), step => Assert.Null(step.ExpectLine));
        Assert.Equal("Run /init as init process", forecast.Steps.Single(step => step.Id == "init-found").ExpectLine);
    }

    [Theory]
    [InlineData("FB_EFI=n")]
    [InlineData("FRAMEBUFFER_CONSOLE=n")]
    [InlineData("VT_CONSOLE=n", "SERIAL_8250_CONSOLE=n")]
    public void A_kernel_that_cannot_draw_on_the_firmwares_screen_is_not_heard(params string[] changes)
    {
        UefiCase boot = UefiCases.All.Single(candidate => candidate.Name == "kernel at the default path");
        using Sandbox sandbox = Made(boot.Script, LabConfig.With(changes));
        BootForecast forecast = sandbox.Forecast(boot.Machine);
        Assert.Equal("stalled.loader", forecast.Kind.Text);
    }

    [Fact]
    public void A_console_in_the_kernels_own_command_line_is_heard_on_the_serial_line()
    {
        UefiCase boot = UefiCases.All.Single(candidate => candidate.Name == "kernel at the default path");
        using Sandbox sandbox = Made(boot.Script, LabConfig.With("CMDLINE_BOOL=y", "CMDLINE=\"console=ttyS0\""));
        BootForecast forecast = sandbox.Forecast(boot.Machine);
        Assert.Equal("panic.no-root", forecast.Kind.Text);
        Assert.Equal("Linux version 6.1.192", forecast.Steps.Single(step => step.Id == "console").ExpectLine);
    }

    [Fact]
    public void A_kernel_without_messages_whose_init_speaks_is_not_lost()
    {
        UefiCase boot = UefiCases.All.Single(candidate => candidate.Name == "script");
        using Sandbox sandbox = Made(boot.Script, LabConfig.With("PRINTK=n"));
        Assert.Equal("runs", sandbox.Forecast(boot.Machine, UefiCases.Marker).Kind.Text);
    }

    [Fact]
    public void A_drive_that_is_not_built_yet_is_no_machine()
    {
        UefiCase boot = UefiCases.All[0];
        using Sandbox sandbox = new();
        BootForecast forecast = sandbox.Forecast(boot.Machine);
        Assert.Equal(("unknown", "firmware"), (forecast.Kind.Text, Assert.Single(forecast.Steps).Id));
    }

    private static Sandbox Made(string script, string config = LabConfig.Text)
    {
        Sandbox sandbox = new();
        File.WriteAllBytes(Path.Combine(sandbox.Path, "vmlinuz"), LabConfig.Kernel(config));
        return sandbox.Run(script);
    }
}
