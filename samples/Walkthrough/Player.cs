using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace Walkthrough;

/// <summary>Plays a script one statement at a time: its comments as the story, each command as typed, then what it shows.</summary>
internal sealed class Player(Runspace runspace, TextWriter screen)
{
    public void Import(string manifest) => Invoke($"Import-Module '{manifest}'");

    /// <summary>Runs every statement in turn. The first error, of whatever kind, ends the play.</summary>
    public void Play(string script)
    {
        ScriptBlockAst ast = Parser.ParseInput(script, out Token[] tokens, out ParseError[] errors);
        if (errors.Length > 0) throw new ParseException(errors);

        int told = 0;
        foreach (StatementAst statement in ast.EndBlock.Statements)
        {
            TellStory(tokens, told, statement.Extent.StartOffset);
            told = statement.Extent.EndOffset;
            if (!IsStaging(statement)) screen.WriteLine($"PS> {statement.Extent.Text}");
            Invoke(statement.Extent.Text);
        }
    }

    /// <summary>Helper functions and their calls stage the play; they are not part of what a user types.</summary>
    private static bool IsStaging(StatementAst statement) =>
        statement is FunctionDefinitionAst
        || (statement is PipelineAst pipeline && pipeline.PipelineElements[0] is CommandAst command && command.GetCommandName() == "Confirm-Step");

    private void TellStory(Token[] tokens, int from, int to)
    {
        foreach (Token comment in tokens.Where(token => token.Kind == TokenKind.Comment && token.Extent.StartOffset >= from && token.Extent.EndOffset <= to))
            screen.WriteLine($"\n{comment.Text}");
    }

    private void Invoke(string statement)
    {
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript(statement, useLocalScope: false).AddCommand("Out-Default");
        shell.Invoke();
        if (shell.Streams.Error.Count > 0) throw new RuntimeException(shell.Streams.Error[0].ToString(), null, shell.Streams.Error[0]);
    }
}
