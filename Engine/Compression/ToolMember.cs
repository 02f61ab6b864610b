namespace LfsTutor.Engine.Compression;

/// <summary>One compressed member, decompressed by the host's tool through a pipe.</summary>
internal sealed class ToolMember : UnpackStream
{
    public ToolMember(CompressionMethod method) =>
        End = new UnpackEnd(UnpackStatus.ToolMissing, 0, 0, $"no tool for {method}");

    public override int Read(Span<byte> buffer) => 0;
}
