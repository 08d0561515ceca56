using System.Net;

namespace PlsTools.Simulator.Identity.People;

/// <summary>The few pages that a person sees, plain enough for a test to read.</summary>
internal static class SignInPages
{
    /// <summary>Where a person types the code of a device.</summary>
    public const string DevicePath = "/common/oauth2/deviceauth";

    /// <summary>A form with fields, the people to choose from, and the answers to give.</summary>
    public static IdentityReply Form(string title, string action, IEnumerable<(string Name, string Value)> fields, IEnumerable<string> people, IEnumerable<string> moreAnswers)
    {
        string inputs = string.Concat(fields.Select(field => field.Value.Length == 0
            ? $"<p><input name=\"{field.Name}\" placeholder=\"{field.Name}\"></p>\n"
            : $"<input type=\"hidden\" name=\"{field.Name}\" value=\"{Escape(field.Value)}\">\n"));
        string options = string.Concat(people.Select(name => $"<option>{Escape(name)}</option>"));
        string buttons = string.Concat(new[] { "approve", "decline" }.Concat(moreAnswers).Select(answer => $"<button name=\"answer\" value=\"{answer}\">{answer}</button>\n"));
        return Html(200, $"<h1>{title}</h1>\n<form method=\"post\" action=\"{Escape(action)}\">\n{inputs}<p><select name=\"user\">{options}</select></p>\n{buttons}</form>");
    }

    public static IdentityReply Note(int status, string text) => Html(status, $"<p>{Escape(text)}</p>");

    /// <summary>Leads the browser on by a redirect.</summary>
    public static IdentityReply GoOn(Uri client, IEnumerable<(string Name, string Value)> fields)
    {
        string query = string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));
        return new(302, null) { Location = $"{client}{(client.Query.Length == 0 ? '?' : '&')}{query}" };
    }

    /// <summary>Leads the browser on by a form that sends itself.</summary>
    public static IdentityReply PostOn(Uri client, IEnumerable<(string Name, string Value)> fields)
    {
        string inputs = string.Concat(fields.Select(field => $"<input type=\"hidden\" name=\"{field.Name}\" value=\"{Escape(field.Value)}\">\n"));
        return Html(200, $"<form method=\"post\" action=\"{Escape(client.ToString())}\">\n{inputs}<noscript><button>continue</button></noscript></form>\n<script>document.forms[0].submit()</script>");
    }

    private static IdentityReply Html(int status, string body) => new(status, null) { Page = $"<!doctype html>\n<title>Sign in to the simulator</title>\n{body}\n" };

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
