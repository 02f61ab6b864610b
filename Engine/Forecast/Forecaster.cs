using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Forecast;

/// <summary>Predicts a boot from its artifacts.</summary>
public static class Forecaster
{
    /// <summary>Walks the boot in the kernel's own order until it stops or init runs.</summary>
    /// <param name="workspace">Gives the artifacts; one without a root for a machine given by hand.</param>
    /// <param name="machine">The machine; its paths are the workspace's.</param>
    /// <param name="marker">The text that will count as success, or null.</param>
    public static BootForecast Forecast(Workspace workspace, MachineSpec machine, string? marker = null) => throw new NotImplementedException();
}
