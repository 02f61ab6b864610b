using LfsTutor.Terminal;

namespace LfsTutor.Rendering;

/// <summary>What everything looks like: one style a role. Status is always said by a word or mark too, never by colour alone.</summary>
internal sealed record Theme
{
    public required Style Text { get; init; }
    public required Style Dim { get; init; }
    public required Style Border { get; init; }
    public required Style FocusedBorder { get; init; }
    public required Style Title { get; init; }

    public required Style Heading1 { get; init; }
    public required Style Heading2 { get; init; }
    public required Style Heading3 { get; init; }
    public required Style Rule { get; init; }
    public required Style InlineCode { get; init; }
    public required Style Link { get; init; }
    public required Style ListMark { get; init; }

    public required Style Code { get; init; }
    public required Style CodeComment { get; init; }
    public required Style CodeString { get; init; }
    public required Style CodeVariable { get; init; }
    public required Style CodeKeyword { get; init; }
    public required Style CodeOperator { get; init; }
    public required Style CodeTag { get; init; }
    public required Style CodeMark { get; init; }

    public required Style Note { get; init; }
    public required Style Tip { get; init; }
    public required Style Warning { get; init; }
    public required Style Important { get; init; }

    public required Style Passed { get; init; }
    public required Style Failed { get; init; }
    public required Style Running { get; init; }

    public required Style Tab { get; init; }
    public required Style ActiveTab { get; init; }
    public required Style Bar { get; init; }
    public required Style BarKey { get; init; }
    public required Style BarDim { get; init; }
    public required Style BarPassed { get; init; }
    public required Style BarFailed { get; init; }
    public required Style Overlay { get; init; }
    public required Style OverlayDim { get; init; }
    public required Style OverlayFrame { get; init; }
    public required Style OverlayTitle { get; init; }
    public required Style Selected { get; init; }
    public required Style Match { get; init; }
    public required Style CurrentMatch { get; init; }
    public required Style Message { get; init; }
    public required Style Console { get; init; }
}
