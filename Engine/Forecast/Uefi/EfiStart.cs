using System.Collections.Immutable;

namespace LfsTutor.Engine.Forecast.Uefi;

/// <summary>A program the firmware or its shell starts.</summary>
/// <param name="Program">The file.</param>
/// <param name="Options">Its arguments, for a program started by the shell beginning with its own name; empty from a boot entry.</param>
/// <param name="Initrds">The initramfs files its options name, all of them there.</param>
internal sealed record EfiStart(ShellFile Program, string Options, ImmutableArray<ShellFile> Initrds);
