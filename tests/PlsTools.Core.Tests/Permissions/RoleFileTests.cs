using System.Text.RegularExpressions;
using PlsTools.Core.Tests.Architecture;
using PlsTools.Core.Values.Permissions;

namespace PlsTools.Core.Tests.Permissions;

/// <summary>Holds the roles, the guide and the help to the table. With <c>PLSTOOLS_WRITE_DOCS=1</c> the roles and the guide's tables are written instead.</summary>
public sealed class RoleFileTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "docs", "roles");
    private static readonly string s_guide = Path.Combine(Repository.Root, "docs", "guides", "permissions.md");
    private static readonly bool s_writes = Environment.GetEnvironmentVariable("PLSTOOLS_WRITE_DOCS") == "1";

    [Fact]
    public void The_roles_hold_what_the_table_asks_and_nothing_else()
    {
        foreach ((string name, string content) in RoleFiles.All)
        {
            string path = Path.Combine(s_folder, name);
            if (s_writes) File.WriteAllText(path, content);
            Assert.True(File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == content, $"{path} should hold:\n{content}");
        }

        Assert.Equal(RoleFiles.All.Keys.Append("README.md").Order(), Directory.GetFiles(s_folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void The_guide_lists_the_permissions_of_each_task_as_the_table_does()
    {
        string page = File.ReadAllText(s_guide).ReplaceLineEndings("\n");
        string wanted = PermissionTable.All.Aggregate(page, (text, task) => Marks(task.Task).Replace(text, match => $"{match.Groups["begin"]}\n{RoleFiles.Table(task)}{match.Groups["end"]}"));
        if (s_writes) File.WriteAllText(s_guide, page = wanted);
        Assert.All(PermissionTable.All, task => Assert.Matches(Marks(task.Task), page));
        Assert.Equal(wanted, page);
    }

    [Theory]
    [InlineData("docs/guides/permissions.md")]
    [InlineData("docs/roles/README.md")]
    [InlineData("docs/en-US/Test-PlsPermission.md")]
    public void Each_page_names_the_role_of_each_task(string page)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, page));
        Assert.All(PermissionTable.All, task => Assert.Matches($"{task.Task}\\b.*{Regex.Escape(task.RoleName)}", text));
        Assert.All(RoleFiles.KubeRoles, role => Assert.Contains(role.Name, text));
    }

    private static Regex Marks(PlsTask task) => new($"(?<begin><!-- {task}: begin -->\n)(.*?)(?<end>\n<!-- {task}: end -->)", RegexOptions.Singleline | RegexOptions.ExplicitCapture);
}
