namespace LfsTutor.Engine.Forecast.Steps;

/// <summary>Firmware looks for something to boot; not walked through yet.</summary>
internal sealed class FirmwareBoots : IBootStep
{
    public void Walk(BootWalk walk) => walk.Lost(
        StepIds.Firmware,
        "The firmware looks for something to boot",
        BootWalk.Known("a boot through firmware is not forecast yet; only a kernel handed over with -kernel is"));
}
