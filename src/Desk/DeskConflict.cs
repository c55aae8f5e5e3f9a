using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace AsnAssistant.Desk;

/// <summary>For a page whose commit lost a race: nothing was written, and what was typed is given back.</summary>
/// <param name="Back">The page it was typed on.</param>
/// <param name="Typed">Longer texts of the form, in its order; never a password.</param>
public sealed record DeskConflict(string Back, IReadOnlyList<string> Typed)
{
    private static readonly string[] Kept = ["text", "facts"];

    public static IActionResult Result(HttpContext context)
    {
        string[] typed = context.Request.HasFormContentType
            ? [.. Kept.SelectMany(name => context.Request.Form[name]).OfType<string>().Where(value => value.Length > 0)]
            : [];
        return new ViewResult
        {
            ViewName = "/Access/Conflict.cshtml",
            StatusCode = StatusCodes.Status409Conflict,
            ViewData = new ViewDataDictionary<DeskConflict>(new EmptyModelMetadataProvider(), new ModelStateDictionary())
            {
                Model = new DeskConflict(context.Request.Path + context.Request.QueryString, typed),
            },
        };
    }
}
