using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Dialogs;

/// <summary>What only few turns use, made in those: a turn pays for what it needs.</summary>
internal sealed class WhenUsed<T>(IServiceProvider turnServices) : Lazy<T>(turnServices.GetRequiredService<T>, LazyThreadSafetyMode.None)
    where T : notnull;
