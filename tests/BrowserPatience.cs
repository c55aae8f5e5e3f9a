using System.Runtime.CompilerServices;

using Microsoft.Playwright;

namespace AsnAssistant.TestKit;

/// <summary>Compiled into each project of tests that looks at pages: what is expected of one may take as long as a busy machine needs.</summary>
internal static class BrowserPatience
{
    [ModuleInitializer]
    internal static void Set() => Assertions.SetDefaultExpectTimeout(60_000);
}
