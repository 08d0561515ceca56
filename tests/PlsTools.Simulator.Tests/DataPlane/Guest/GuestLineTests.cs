using PlsTools.Simulator.DataPlane.Guest;

namespace PlsTools.Simulator.Tests.DataPlane.Guest;

public sealed class GuestLineTests
{
    [Theory]
    [InlineData("echo 'a b' c", "echo|a b|c")]
    [InlineData("echo \"x $? y\"", "echo|x 7 y")]
    [InlineData("echo \"a\\\"b\" c\\ d 'e'f", "echo|a\"b|c d|ef")]
    [InlineData("echo '$? `x` $(y)'", "echo|$? `x` $(y)")]
    [InlineData("echo ''", "echo|")]
    public void A_line_of_a_shell_is_split_into_words(string line, string words)
    {
        GuestCommand command = ShellLine.Read(line, status: 7)!;
        Assert.Equal(words, string.Join('|', command.Arguments.Prepend(command.Program)));
    }

    [Theory]
    [InlineData("echo a | cat")]
    [InlineData("echo a; rm b")]
    [InlineData("echo $HOME")]
    [InlineData("echo `id`")]
    [InlineData("echo \"$(id)\"")]
    [InlineData("echo a > b")]
    [InlineData("echo 'open")]
    [InlineData("echo \"open")]
    [InlineData("if true")]
    public void What_needs_more_of_a_shell_is_not_guessed_at(string line) => Assert.True(ShellLine.Read(line, 0) is null or { Program: "if" });

    [Theory]
    [InlineData("'it''s'", "echo|it's")]
    [InlineData("\"exit $LASTEXITCODE\"", "echo|exit 7")]
    [InlineData("& curl.exe '--silent' 'a b' --x", "curl|--silent|a b|--x")]
    [InlineData("try { [System.Net.Dns]::GetHostAddresses('api.example') | ForEach-Object { $_.IPAddressToString } } catch { 'none' }", "lookup|api.example|none")]
    public void The_forms_of_PowerShell_that_are_known_are_read(string line, string words)
    {
        GuestCommand command = PowerShellLine.Read(line, status: 7)!;
        Assert.Equal(words, string.Join('|', command.Arguments.Prepend(command.Program)));
    }

    [Theory]
    [InlineData("Get-Process")]
    [InlineData("\"$env:PATH\"")]
    [InlineData("'a' ; 'b'")]
    [InlineData("& cmd.exe /c dir; 'x'")]
    public void Others_are_not(string line) => Assert.Null(PowerShellLine.Read(line, 0));
}
