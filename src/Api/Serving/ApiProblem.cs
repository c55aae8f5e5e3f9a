using System.Text.Json.Serialization;
using AsnAssistant.People;
using Microsoft.AspNetCore.Http;

namespace AsnAssistant.Api;

/// <summary>Why a call did not work, in plain words. Source: RFC 9457.</summary>
/// <param name="Code">For programs; does not change with the language.</param>
/// <param name="Revision">With <c>changed</c>: the ticket's revision now.</param>
public sealed record ApiProblem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Revision = null)
{
    public const string MediaType = "application/problem+json";

    internal static IResult Of(HttpContext http, int status, string code, int? revision = null)
    {
        var texts = ApiTexts.For(LanguageOf(http));
        return Results.Json(new ApiProblem("about:blank", texts[$"title.{status}"], status, texts[$"problem.{code}"], code, revision), ApiJson.Default.ApiProblem, MediaType, status);
    }

    private static Language LanguageOf(HttpContext http) =>
        http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).Select(language => Languages.TryOf(language.Value.Value)).FirstOrDefault(known => known is not null)
        ?? Language.Id;
}
