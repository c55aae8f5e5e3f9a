using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Bot.DialogStack;

/// <summary>Finds dialogs by id. A dialog is built when a turn first uses it, so a turn pays only for what it is in.</summary>
public sealed class DialogSet(DialogCatalog catalog, IServiceProvider turnServices, IDialogTexts texts)
{
    private readonly Dictionary<string, Dialog> _built = [];

    public IDialogTexts Texts => texts;

    /// <param name="id"><c>name</c> or <c>owner/name</c>.</param>
    /// <returns>Null if this program has no such dialog (any more).</returns>
    public Dialog? Find(string id)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0)
        {
            return Find(id[..slash])?.Child(id[(slash + 1)..]);
        }
        if (!_built.TryGetValue(id, out var dialog))
        {
            if (catalog.TypeOf(id) is not { } type)
            {
                return null;
            }
            dialog = (Dialog)turnServices.GetRequiredService(type);
            _built[id] = dialog;
        }
        return dialog;
    }
}

/// <summary>Which type stands behind each dialog id.</summary>
public sealed class DialogCatalog(IEnumerable<DialogRegistration> registrations)
{
    private readonly FrozenDictionary<string, Type> _types = registrations.ToFrozenDictionary(registration => registration.Id, registration => registration.Type);

    public IEnumerable<string> Ids => _types.Keys;

    public Type? TypeOf(string id) => _types.GetValueOrDefault(id);
}

public sealed record DialogRegistration(string Id, Type Type);

public static class DialogSetServices
{
    /// <summary>Adds <see cref="DialogSet"/>, one for each turn's scope. An <see cref="IDialogTexts"/> must be registered too.</summary>
    public static IServiceCollection AddDialogStack(this IServiceCollection services) =>
        services.AddSingleton<DialogCatalog>().AddScoped<DialogSet>();

    /// <summary>Registers a dialog under its id. The turn's <see cref="DialogSet"/> keeps the one object it made of each.</summary>
    public static IServiceCollection AddDialog<T>(this IServiceCollection services, string id)
        where T : Dialog =>
        services.AddTransient<T>().AddSingleton(new DialogRegistration(id, typeof(T)));
}
