using System.Globalization;

namespace PlsTools.Simulator.DataPlane.Guest;

/// <summary>The options of <c>curl</c> that the simulated machine knows.</summary>
internal sealed record CurlOptions
{
    private static readonly string[] s_switches = ["--silent", "--show-error", "--globoff", "--insecure"];

    public Uri? Url { get; private init; }

    public bool Insecure { get; private init; }

    public bool DiscardsBody { get; private init; }

    public TimeSpan ConnectTimeout { get; private init; } = TimeSpan.FromSeconds(300);

    public TimeSpan MaxTime { get; private init; } = TimeSpan.FromSeconds(3600);

    public string WriteOut { get; private init; } = "";

    /// <summary>Addresses by <c>host:port</c>.</summary>
    public IReadOnlyDictionary<string, string> Resolve { get; private init; } = new Dictionary<string, string>();

    /// <summary>Reads arguments; an error's text where one is not known.</summary>
    public static (CurlOptions Options, string? Problem) Read(IReadOnlyList<string> arguments)
    {
        CurlOptions options = new();
        Dictionary<string, string> resolve = new(StringComparer.OrdinalIgnoreCase);
        for (int at = 0; at < arguments.Count; at++)
        {
            string argument = arguments[at];
            if (!argument.StartsWith('-'))
            {
                if (!Uri.TryCreate(argument, UriKind.Absolute, out Uri? url)) return (options, $"curl: (3) URL using bad/illegal format or missing URL: {argument}");
                options = options with { Url = url };
                continue;
            }

            if (s_switches.Contains(argument))
            {
                options = options with { Insecure = options.Insecure || argument == "--insecure" };
                continue;
            }

            if (at + 1 == arguments.Count) return (options, $"curl: option {argument}: requires parameter");
            string value = arguments[++at];
            switch (argument)
            {
                case "--output":
                    options = options with { DiscardsBody = true };
                    break;
                case "--write-out":
                    options = options with { WriteOut = value };
                    break;
                case "--resolve" when value.Split(':', 3) is [string host, string port, string address]:
                    resolve[$"{host}:{port}"] = address;
                    break;
                case "--connect-timeout" when double.TryParse(value, CultureInfo.InvariantCulture, out double seconds):
                    options = options with { ConnectTimeout = TimeSpan.FromSeconds(seconds) };
                    break;
                case "--max-time" when double.TryParse(value, CultureInfo.InvariantCulture, out double seconds):
                    options = options with { MaxTime = TimeSpan.FromSeconds(seconds) };
                    break;
                default:
                    return (options, $"curl: option {argument}: is unknown to the simulated machine");
            }
        }

        return (options with { Resolve = resolve }, options.Url is null ? "curl: no URL specified" : null);
    }
}
