using System.Globalization;
using LayerCheck.Debt;
using LayerCheck.Debt.History;
using LayerCheck.Reporting;
using LayerCheck.Reporting.Html;
using LayerCheck.Tests.Reporting;
using Microsoft.Playwright;

namespace LayerCheck.Report.Tests;

/// <summary>The page as a person meets it: in a browser, from a disk.</summary>
[TestClass]
public sealed class ReportPageTests : IAsyncDisposable
{
    /// <summary>The contrast of all text that is shown with what is behind it, by WCAG 2.2; the lowest first.</summary>
    private const string Contrasts = """
        () => {
          const channel = value => value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
          const parse = color => (color.match(/[\d.]+/g) || []).map(Number);
          const light = c => 0.2126 * channel(c[0] / 255) + 0.7152 * channel(c[1] / 255) + 0.0722 * channel(c[2] / 255);
          const behind = element => {
            for (let e = element; e; e = e.parentElement) {
              const c = parse(getComputedStyle(e).backgroundColor);
              if (c.length === 3 || c[3] === 1) return c;
            }
            return [255, 255, 255];
          };
          const found = [];
          for (const e of document.body.querySelectorAll("*")) {
            const hasText = Array.from(e.childNodes).some(n => n.nodeType === 3 && n.textContent.trim());
            if (!hasText || e.closest("[aria-hidden], script, style, title, desc") || !e.getClientRects().length) continue;
            const style = getComputedStyle(e);
            const [one, other] = [light(parse(e.closest("svg") ? style.fill : style.color)), light(behind(e))];
            found.push({ ratio: (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05), text: e.textContent.trim().slice(0, 40) });
          }
          found.sort((a, b) => a.ratio - b.ratio);
          return found.slice(0, 5).map(f => f.ratio.toFixed(2).padStart(6, "0") + " " + f.text);
        }
        """;

    private static IPlaywright? _playwright;
    private static IBrowser? _browser;

    private readonly List<string> _troubles = [];
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("LayerCheck ü").FullName, "index.html");
    private IBrowserContext? _context;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _)
    {
        var path = SystemChromium.Path;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = ["--no-sandbox"] });
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await (_context?.DisposeAsync() ?? ValueTask.CompletedTask);
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }

    [TestMethod]
    public async Task The_debt_can_be_searched()
    {
        var page = await OpenAsync(ReportFacts.Kraken(50, 0));
        var search = page.GetByLabel("Search the debt");
        Assert.AreEqual("50 of 50", await page.Locator("#found").TextContentAsync());

        await search.FillAsync("krk-101");
        Assert.AreEqual("1 of 50", await page.Locator("#found").TextContentAsync());
        Assert.AreEqual(1, await ShownAsync(page));

        await search.FillAsync("foundation BILLING");
        Assert.AreEqual(2, await ShownAsync(page), "every word is somewhere in the row");
        await search.PressAsync("Enter");
        Assert.AreEqual(2, await ShownAsync(page), "nothing is sent");

        await search.FillAsync("no such thing");
        Assert.AreEqual("0 of 50", await page.Locator("#found").TextContentAsync());
        await search.FillAsync("");
        Assert.AreEqual(50, await ShownAsync(page));
        AssertNoTroubles();
    }

    [TestMethod]
    public async Task Tables_are_sorted_by_mouse()
    {
        var page = await OpenAsync(ReportFacts.Kraken(50, 0));
        var button = page.Locator("#debts").GetByRole(AriaRole.Button, new() { Name = "To", Exact = true });
        await button.ClickAsync();
        var names = await ColumnAsync(page, 2);
        CollectionAssert.AreEqual(names.OrderBy(name => name.ToLowerInvariant(), StringComparer.Ordinal).ToList(), names);
        Assert.AreEqual("ascending", await page.Locator("#debts th:nth-child(2)").First.GetAttributeAsync("aria-sort"));

        await button.ClickAsync();
        names.Reverse();
        CollectionAssert.AreEqual(names, await ColumnAsync(page, 2));
        Assert.AreEqual("descending", await page.Locator("#debts th:nth-child(2)").First.GetAttributeAsync("aria-sort"));

        await page.Locator("#debts").GetByRole(AriaRole.Button, new() { Name = "From", Exact = true }).ClickAsync();
        Assert.AreEqual("none", await page.Locator("#debts th:nth-child(2)").First.GetAttributeAsync("aria-sort"));
        AssertNoTroubles();
    }

    [TestMethod]
    public async Task Tables_are_sorted_by_keyboard()
    {
        var page = await OpenAsync(ReportFacts.Kraken(50, 0));
        await page.GetByLabel("Search the debt").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        Assert.AreEqual("All debt", await page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label')"), "the region can be scrolled by keys");
        for (var i = 0; i < 8; i++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.AreEqual("Since", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        Assert.AreEqual("solid", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"), "focus is seen");
        await page.Keyboard.PressAsync("Enter");
        var days = await ColumnAsync(page, 8);
        Assert.AreEqual(25, days.Count(day => day.StartsWith("2026", StringComparison.Ordinal)));
        CollectionAssert.AreEqual(days.Take(25).Order(StringComparer.Ordinal).ToList(), days.Take(25).ToList());
        await page.Keyboard.PressAsync("Space");
        days = await ColumnAsync(page, 8);
        CollectionAssert.AreEqual(days.Take(25).OrderDescending(StringComparer.Ordinal).ToList(), days.Take(25).ToList(), "what is not known comes last either way");
        Assert.AreEqual("Since", await page.EvaluateAsync<string>("document.activeElement.textContent"), "focus stays");
        AssertNoTroubles();
    }

    [TestMethod]
    public async Task Numbers_are_sorted_as_numbers()
    {
        var parts = Enumerable.Range(0, 12).Select(i => ReportFacts.Part($"p{i}.csproj") with { Types = i * i * 100 }).ToArray();
        var page = await OpenAsync(parts);
        await page.GetByRole(AriaRole.Button, new() { Name = "Types", Exact = true }).ClickAsync();
        var types = await page.Locator("#projects tbody td:nth-child(3)").AllTextContentsAsync();
        Assert.AreEqual("0 100 400 900 1,600", string.Join(' ', types.Take(5)));
    }

    [TestMethod]
    public async Task Hostile_text_is_shown_and_not_run()
    {
        var page = await OpenAsync(ReportFacts.HostilePart());
        Assert.AreEqual(1, await page.Locator("script").CountAsync());
        Assert.Contains("<script>alert(1)</script>", await page.Locator("#debts td.reason").InnerTextAsync());
        AssertNoTroubles();

        await page.EvaluateAsync("""
            () => { const script = document.createElement("script"); script.textContent = "window.ran = true"; document.body.append(script); }
            """);
        Assert.IsFalse(await page.EvaluateAsync<bool>("window.ran === true"), "even if some got in, the policy would stop it");
    }

    [TestMethod]
    public async Task Without_script_all_of_it_can_be_read()
    {
        var page = await OpenAsync(new BrowserNewContextOptions { JavaScriptEnabled = false }, ReportFacts.Kraken(50, 2));
        Assert.AreEqual(50, await page.Locator("#debts tbody tr:visible").CountAsync());
        Assert.AreEqual(0, await page.Locator("button").CountAsync());
        Assert.IsFalse(await page.Locator("#search").IsVisibleAsync());
        AssertNoTroubles();
    }

    [TestMethod]
    public async Task The_first_key_stop_leads_past_the_links()
    {
        var page = await OpenAsync(ReportFacts.Kraken(1, 0));
        await page.Keyboard.PressAsync("Tab");
        Assert.AreEqual("Skip to the report", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        Assert.IsTrue(await page.EvaluateAsync<bool>("document.activeElement.getBoundingClientRect().left >= 0"), "it is seen");
        await page.Keyboard.PressAsync("Enter");
        Assert.AreEqual("main", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(50)]
    [DataRow(2000)]
    [DataRow(-1)]
    public async Task A_phone_scrolls_tables_and_not_the_page(int debts)
    {
        var part = debts < 0 ? ReportFacts.HostilePart() : ReportFacts.Kraken(debts, debts / 20);
        var page = await OpenAsync(new BrowserNewContextOptions { ViewportSize = new() { Width = 360, Height = 740 }, IsMobile = true }, part);
        Assert.AreEqual(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.AreEqual(360, await page.EvaluateAsync<int>("window.innerWidth"), "nor is it zoomed out");
        AssertNoTroubles();
    }

    [TestMethod]
    [DataRow(ColorScheme.Light)]
    [DataRow(ColorScheme.Dark)]
    public async Task Text_stands_out_from_what_is_behind_it(ColorScheme scheme)
    {
        var page = await OpenAsync(new BrowserNewContextOptions { ColorScheme = scheme }, ReportFacts.Kraken(50, 2));
        var dark = await page.EvaluateAsync<bool>("parseInt(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]) < 64");
        Assert.AreEqual(scheme == ColorScheme.Dark, dark);
        var lowest = await page.EvaluateAsync<string[]>(Contrasts);
        Assert.IsGreaterThanOrEqualTo(4.5, double.Parse(lowest[0].Split(' ')[0], CultureInfo.InvariantCulture), string.Join('\n', lowest));
    }

    [TestMethod]
    public async Task Every_id_is_there_once_and_every_link_leads_somewhere()
    {
        var page = await OpenAsync(ReportFacts.Kraken(50, 2));
        Assert.AreEqual(string.Empty, string.Join(' ', await page.EvaluateAsync<string[]>("""
            () => {
              const ids = Array.from(document.querySelectorAll("[id]"), e => e.id);
              const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
              const names = Array.from(document.querySelectorAll("[aria-labelledby]")).flatMap(e => e.getAttribute("aria-labelledby").split(" "));
              const links = Array.from(document.querySelectorAll("a"), a => a.getAttribute("href").slice(1));
              return twice.concat(names.concat(links).filter(id => !ids.includes(id)));
            }
            """)));
    }

    private static async Task<int> ShownAsync(IPage page) => await page.Locator("#debts tbody tr:visible").CountAsync();

    private static async Task<List<string>> ColumnAsync(IPage page, int column) =>
        [.. await page.Locator($"#debts tbody tr > :nth-child({column})").AllTextContentsAsync()];

    private async Task<IPage> OpenAsync(params SummaryPart[] parts) => await OpenAsync(new BrowserNewContextOptions(), parts);

    private async Task<IPage> OpenAsync(BrowserNewContextOptions options, params SummaryPart[] parts)
    {
        var change = DebtChange.Between("origin/main", [], parts[0].Debt.Take(3).Select(row => new DebtPair(row.From, row.To)));
        await File.WriteAllBytesAsync(_file, HtmlPage.Write(new Summary(parts), new ReportBackground(ReportFacts.History(parts[0]), change)));
        var url = new Uri(_file).AbsoluteUri;
        _context = await _browser!.NewContextAsync(options);
        var page = await _context.NewPageAsync();
        page.Console += (_, message) => _troubles.Add(message.Text);
        page.PageError += (_, error) => _troubles.Add(error);
        page.Dialog += (_, dialog) => _troubles.Add(dialog.Message);
        page.Request += (_, request) =>
        {
            if (request.Url != url && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                _troubles.Add(request.Url);
            }
        };
        await page.GotoAsync(url);
        return page;
    }

    /// <summary>Nothing was logged, failed, asked or fetched.</summary>
    private void AssertNoTroubles() => Assert.AreEqual(string.Empty, string.Join('\n', _troubles));
}
