using AsnAssistant.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsnAssistant.Tracking;

/// <summary>Every page under <c>/lacak</c> and <c>/surat</c>: knows the agency and the language, and is kept by no cache.</summary>
public abstract class TrackingPage(Agency agency) : PageModel
{
    private const string LanguageName = "bahasa";
    private const string AgencyName = "instansi";

    public Agency Agency => agency;

    public Language Language { get; private set; }

    public Texts Texts => TrackingTexts.For(Language);

    public Language OtherLanguage => Language == Language.En ? Language.Id : Language.En;

    /// <summary>The same page in the other language.</summary>
    public string OtherLanguageAddress =>
        Request.Path + QueryString.Create(Kept(LanguageName).Append(KeyValuePair.Create(LanguageName, (string?)OtherLanguage.Code())));

    /// <summary>Begins the keys of what the bar and the foot of the page say.</summary>
    public virtual string Room => "layout";

    public string ChatAddress => AddressOf("/chat");

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        Language = LanguageOf(HttpContext);
        Response.Headers.CacheControl = "no-store";
    }

    /// <summary>A page of ours, for the same agency.</summary>
    protected string AddressOf(string path, params (string Name, string? Value)[] query)
    {
        var named = Request.Query.ContainsKey(AgencyName) ? [(AgencyName, agency.Key), .. query] : query;
        return path + QueryString.Create(named.Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)));
    }

    private IEnumerable<KeyValuePair<string, string?>> Kept(string without) =>
        Request.Query.Where(pair => pair.Key != without).SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value));

    /// <summary>As asked for in the address, then or now; else as the browser says.</summary>
    private static Language LanguageOf(HttpContext context)
    {
        if (Languages.TryOf(context.Request.Query[LanguageName]) is { } chosen)
        {
            context.Response.Cookies.Append(LanguageName, chosen.Code(), new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
            });
            return chosen;
        }
        if (Languages.TryOf(context.Request.Cookies[LanguageName]) is { } before)
        {
            return before;
        }
        var spoken = context.Request.GetTypedHeaders().AcceptLanguage.Select(language => Languages.TryOf(language.Value.Value)).ToArray();
        // Many phones here came with English on top: whoever names Indonesian at all reads it.
        return spoken.Contains(Language.En) && !spoken.Contains(Language.Id) ? Language.En : Language.Id;
    }
}
