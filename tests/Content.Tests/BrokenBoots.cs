using System.Collections.Concurrent;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;
using LfsTutor.Lessons;

namespace LfsTutor.Content.Tests;

/// <summary>Boots the defects. The rows of a theory run one after the other: the next few are made and booted meanwhile, so that both cores work.</summary>
public sealed class BrokenBoots(WorkspaceFactory workspaces, BootLab lab) : IDisposable
{
    /// <summary>How many defects are under way at a time: two boot, one is being made.</summary>
    private const int AtATime = 3;

    private readonly ConcurrentDictionary<string, Lazy<Task<BrokenBoot>>> _boots = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _places = new(AtATime);
    private readonly CancellationTokenSource _ended = new();
    private readonly string[] _order = [.. Cases.WantedDefects.Select(defect => defect.Id)];

    /// <summary>The boot of a defect.</summary>
    internal Task<BrokenBoot> OfAsync(Defect defect)
    {
        Task<BrokenBoot> boot = Begin(defect.Id);
        foreach (string next in _order.Skip(Array.IndexOf(_order, defect.Id) + 1).Take(AtATime))
        {
            _ = Begin(next);
        }

        return boot;
    }

    /// <summary>The spoiled workspace of a defect; its boot, which another row will ask for, begins too.</summary>
    internal Task<string> WorkspaceOfAsync(Defect defect)
    {
        _ = OfAsync(defect);
        return workspaces.BrokenAsync(defect);
    }

    public void Dispose()
    {
        _ended.Cancel();
        try
        {
            Task.WaitAll([.. _boots.Values.Select(boot => boot.Value)], TimeSpan.FromSeconds(30));
        }
        catch (AggregateException)
        {
            // Each was told by its own test, or nobody wanted it.
        }

        _places.Dispose();
        _ended.Dispose();
    }

    private Task<BrokenBoot> Begin(string id) => _boots.GetOrAdd(id, key => new Lazy<Task<BrokenBoot>>(() => Task.Run(() => BootAsync(Cases.Defect(key))))).Value;

    private async Task<BrokenBoot> BootAsync(Defect defect)
    {
        await _places.WaitAsync(_ended.Token);
        try
        {
            ChapterSession session = new(ContentFolder.Chapter(defect.ChapterId), await workspaces.BrokenAsync(defect));
            BootForecast forecast = session.Forecast()!;
            bool silent = defect.Verdict == VerdictKind.TimedOut.Text || defect.Verdict.StartsWith("stalled.", StringComparison.Ordinal);
            try
            {
                return new BrokenBoot(forecast, await lab.BootAsync(session, forecast, silent, _ended.Token, sooner: true), null);
            }
            catch (Exception refusal) when (refusal is IOException or MachineUnavailableException)
            {
                return new BrokenBoot(forecast, null, refusal);
            }
        }
        finally
        {
            _places.Release();
        }
    }
}

/// <summary>How a defect's boot ended.</summary>
/// <param name="Forecast">What was forecast.</param>
/// <param name="Result">The boot; null when the machine did not start.</param>
/// <param name="Refusal">Why it did not start; null when it did.</param>
internal sealed record BrokenBoot(BootForecast Forecast, BootResult? Result, Exception? Refusal);
