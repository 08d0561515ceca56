using System.Globalization;

namespace PlsTools.Simulator.Server;

/// <summary>What the command line asks for.</summary>
internal sealed record ServerOptions
{
    public const string Usage = "usage: PlsTools.Simulator.Server [--world FILE] --out DIR [--port N] [--speed N] [--no-cloud-provider]";

    /// <summary>The file that describes the world; null for the walkthrough's.</summary>
    public string? World { get; private init; }

    /// <summary>The folder that the kubeconfig, the authority and the addresses are written into.</summary>
    public string Out { get; private init; } = "";

    /// <summary>ARM's TCP port on loopback; 0 for a free one.</summary>
    public int Port { get; private init; }

    /// <summary>Seconds of the world's clock in a second; null for the world's own pace, or else the wall's.</summary>
    public double? Speed { get; private init; }

    /// <summary>No cloud controller runs in the clusters.</summary>
    public bool WithoutCloudProvider { get; private init; }

    /// <exception cref="ServerException">An argument is unknown, incomplete or missing.</exception>
    public static ServerOptions Parse(IReadOnlyList<string> arguments)
    {
        ServerOptions options = new();
        for (int index = 0; index < arguments.Count; index++)
        {
            string name = arguments[index];
            if (name == "--no-cloud-provider")
            {
                options = options with { WithoutCloudProvider = true };
                continue;
            }

            if (name is not ("--world" or "--out" or "--port" or "--speed")) throw Wrong($"The argument '{name}' is not known.");
            string value = ++index < arguments.Count && arguments[index].Length > 0 ? arguments[index] : throw Wrong($"The argument {name} needs a value.");
            options = name switch
            {
                "--world" => options with { World = value },
                "--out" => options with { Out = value },
                "--port" => options with { Port = PortOf(value) },
                _ => options with { Speed = SpeedOf(value) },
            };
        }

        return options.Out.Length > 0 ? options : throw Wrong("The argument --out is missing: the folder that kubeconfig, ca.pem and simulator.json are written into.");
    }

    private static int PortOf(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= ushort.MaxValue
            ? port
            : throw Wrong($"--port {value} is not a TCP port: a number from 0, which takes a free one, to {ushort.MaxValue}.");

    private static double SpeedOf(string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double speed) && double.IsFinite(speed) && speed > 0
            ? speed
            : throw Wrong($"--speed {value} is not a speed: a number above 0, such as 1 for the wall's clock or 30.");

    private static ServerException Wrong(string sentence) => new(2, $"{sentence} {Usage}");
}
