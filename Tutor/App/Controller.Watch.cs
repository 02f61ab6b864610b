using LfsTutor.Engine;
using LfsTutor.Lessons;
using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <content>The learner's files change: checks and forecast follow by themselves, and success says so.</content>
internal sealed partial class Controller
{
    private bool _checksFollow;
    private bool _forecastIsStale;

    private void TakeChange()
    {
        _checksFollow = true;
        StartVerify();
        if (state.Boot.IsActive)
        {
            // The forecast in sight is the one whose steps this boot lights up.
            _forecastIsStale = true;
            return;
        }

        FollowForecast();
    }

    private void FollowForecast()
    {
        _forecastIsStale = false;
        state.FilesChangedSinceBoot = state.Boot.Phase == MachinePhase.Over;
        StartForecast();
    }

    /// <summary>Says what the learner's change did, when it did something.</summary>
    private void SayWhatChanged(IReadOnlyList<CheckResult>? before, IReadOnlyList<CheckResult> checks)
    {
        bool allPass = checks.Count > 0 && checks.All(check => check.Status == CheckStatus.Passed);
        if (allPass)
        {
            if (before is null || before.Any(check => check.Status != CheckStatus.Passed))
            {
                SayAllPass();
            }

            return;
        }

        Dictionary<string, CheckStatus> known = (before ?? []).GroupBy(KeyOf).ToDictionary(group => group.Key, group => group.First().Status, StringComparer.Ordinal);
        CheckResult? Turned(CheckStatus status) => checks.FirstOrDefault(check => check.Status == status && known.TryGetValue(KeyOf(check), out CheckStatus was) && was != status);
        if (Turned(CheckStatus.Failed) is { } broken)
        {
            state.Say($"{broken.Rule.Title}. h gives a hint.", MessageKind.Trouble);
        }
        else if (Turned(CheckStatus.Passed) is { } mended)
        {
            state.Say($"{mended.Rule.Kept}. {checks.Count(check => check.Status == CheckStatus.Passed)} of {checks.Count} checks pass.", MessageKind.Success);
        }
    }

    private void SayAllPass()
    {
        if (state.Chapter.Boot is null)
        {
            Prove();
        }
        else if (!state.Boot.IsActive)
        {
            state.Say("All checks passed. b boots it: that is the proof.", MessageKind.Success);
        }
    }

    /// <summary>Hints are about the first thing that is wrong: another one has a ladder of its own.</summary>
    private void FollowHints(IReadOnlyList<CheckResult> checks)
    {
        string? about = HintLadder.FirstBroken(checks)?.Rule.Id;
        if (about == state.HintsAbout)
        {
            return;
        }

        state.HintsAbout = about;
        state.Hints = null;
        state.HintsShown = 0;
        if (state.Overlay == Overlay.Hints)
        {
            jobs.FindHints(state.Visit, state.Chapter, checks);
        }
    }

    private static string KeyOf(CheckResult check) => check.Request.RuleId + " " + string.Join(' ', check.Request.Arguments);
}
