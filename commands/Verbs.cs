using Spectre.Console.Cli;

namespace Acceptance.Commands;

/// <summary>The verbs of a program, each named once: for the parser, and for what is said about a wrong command line.</summary>
public sealed class Verbs
{
    private readonly Dictionary<string, Type> _settings = new(StringComparer.Ordinal);
    private readonly List<Action<IConfigurator>> _additions = [];

    /// <summary>Adds a verb.</summary>
    /// <typeparam name="TCommand">What it runs.</typeparam>
    /// <param name="name">How it is called.</param>
    /// <param name="description">What it does, in one sentence for its help.</param>
    /// <returns>These verbs.</returns>
    public Verbs Add<TCommand>(string name, string description)
        where TCommand : class, ICommand
    {
        _settings.Add(name, SettingsOf(typeof(TCommand)));
        _additions.Add(configurator => configurator.AddCommand<TCommand>(name).WithDescription(description));
        return this;
    }

    /// <summary>Gives all of them to a program.</summary>
    public void AddTo(IConfigurator configurator) => _additions.ForEach(add => add(configurator));

    /// <summary>One line for an error of the parser: what is wrong, what was probably meant, and where help is.</summary>
    /// <param name="error">What the parser says.</param>
    /// <param name="arguments">The command line.</param>
    public string Explain(CommandParseException error, IReadOnlyList<string> arguments) => new WrongUse(_settings).Say(error.Message, arguments);

    private static Type SettingsOf(Type command) =>
        command.GetInterfaces().Single(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ICommand<>)).GetGenericArguments()[0];
}
