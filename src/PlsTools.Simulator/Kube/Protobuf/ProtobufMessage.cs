using System.Text;

namespace PlsTools.Simulator.Kube.Protobuf;

/// <summary>A message that is being written, field by field. A text that is null or empty and a false truth are left out, as protobuf has it.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<byte> _bytes = [];

    public ProtobufMessage Text(int number, string? text) =>
        string.IsNullOrEmpty(text) ? this : Bytes(number, Encoding.UTF8.GetBytes(text));

    public ProtobufMessage Truth(int number, bool truth) => truth ? Number(number, 1) : this;

    public ProtobufMessage Number(int number, long value)
    {
        Add((ulong)number << 3);
        Add((ulong)value);
        return this;
    }

    public ProtobufMessage Message(int number, ProtobufMessage message) => Bytes(number, message.ToArray());

    public byte[] ToArray() => [.. _bytes];

    private ProtobufMessage Bytes(int number, byte[] bytes)
    {
        Add(((ulong)number << 3) | 2);
        Add((ulong)bytes.Length);
        _bytes.AddRange(bytes);
        return this;
    }

    private void Add(ulong number)
    {
        for (; number >= 0x80; number >>= 7) _bytes.Add((byte)(number | 0x80));
        _bytes.Add((byte)number);
    }
}
