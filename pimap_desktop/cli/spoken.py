"""The command line in the reader's language: help, and what is said of a mistyped line.

click knows these words in English alone. Names of commands and options, and words in capitals (FILE), are the
same in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from textwrap import fill, shorten
from typing import IO, Any, TypeVar

import click
from typing_extensions import override

from pimap_desktop.app import build_app, default_paths
from pimap_desktop.i18n.catalogues import LANGUAGES
from pimap_desktop.i18n.reader import Reader, reader_of
from pimap_desktop.text import Message, _, ngettext, pgettext

_Function = TypeVar("_Function", bound=Callable[..., Any])
_GAP = 6  # columns that click leaves round the two columns of a list
_PATH, _NUMBER, _TEXT, _DAY = (
    pgettext("command line", "PATH"),
    pgettext("command line", "NUMBER"),
    pgettext("command line", "TEXT"),
    pgettext("command line", "DAY"),
)


class SpokenOption(click.Option):
    """An option whose help is a message."""

    def __init__(self, *names: Any, told: Message | None = None, **attributes: Any) -> None:
        super().__init__(*names, **attributes)
        self.told = told

    @override
    def make_metavar(self, ctx: click.Context) -> str:
        if self.metavar is not None or isinstance(self.type, click.Choice):
            return super().make_metavar(ctx)
        match self.type:
            case click.Path():
                word = _PATH
            case click.DateTime():
                word = _DAY
            case click.types.IntParamType() | click.types.FloatParamType() | click.Tuple():
                word = _NUMBER
            case _:
                word = _TEXT
        return " ".join([reader_in(ctx).word(word)] * self.nargs)


class SpokenCommand(click.Command):
    """A sub-command whose help is a message; ``more`` follows the options."""

    def __init__(self, *names: Any, told: Message, more: Message | None = None, **attributes: Any) -> None:
        super().__init__(*names, **attributes)
        self.told, self.more = told, more

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.BadOptionUsage as error:
            error.ctx = error.ctx or ctx  # click leaves it out where a value is missing
            raise

    @override
    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        pieces = [piece for param in self.get_params(ctx) for piece in param.get_usage_pieces(ctx)]
        options = reader_in(ctx).word(pgettext("command line", "OPTIONS"))
        return [f"[{options}]", *pieces]

    @override
    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        usage = reader_in(ctx).word(pgettext("command line", "Usage:"))
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), f"{usage} ")

    @override
    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(reader_in(ctx).word(self.told))

    @override
    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        rows = [(option.get_help_spec(ctx), _help_of(option, ctx)) for option in options]
        _list(formatter, reader_in(ctx).word(pgettext("command line", "Options:")), rows)

    @override
    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.more is None:
            return
        # Wrapped here: click would break names at their hyphens.
        text = fill(reader_in(ctx).word(self.more), formatter.width - 2, break_on_hyphens=False)
        formatter.write_paragraph()
        formatter.write("".join(f"  {line}\n" for line in text.splitlines()))


class SpokenGroup(SpokenCommand, click.Group):
    """The program: decides whose language is spoken, and words what click finds wrong with a line."""

    @override
    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        extra["obj"] = reader = _reader_for(args)
        with _worded(reader):
            return super().make_context(info_name, args, parent, **extra)

    @override
    def invoke(self, ctx: click.Context) -> Any:
        with _worded(reader_in(ctx)):
            return super().invoke(ctx)

    @override
    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        command = reader_in(ctx).word(pgettext("command line", "COMMAND"))
        return [*super().collect_usage_pieces(ctx), f"{command} …"]

    @override
    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        reader, names = reader_in(ctx), self.list_commands(ctx)
        room = formatter.width - _GAP - max(map(len, names))
        commands = [(name, self.get_command(ctx, name)) for name in names]
        rows = [
            (name, shorten(reader.word(command.told), room, placeholder="…"))
            for name, command in commands
            if isinstance(command, SpokenCommand)
        ]
        _list(formatter, reader.word(pgettext("command line", "Commands:")), rows)


class SpokenUsageError(click.UsageError):
    """Something wrong with the line that was typed, in the reader's language."""

    def __init__(self, reader: Reader, told: Message, ctx: click.Context | None) -> None:
        super().__init__(reader.word(told), ctx)
        self._reader = reader

    @override
    def show(self, file: IO[Any] | None = None) -> None:
        if self.ctx is not None:
            help_of = f"{self.ctx.command_path} --help"
            click.echo(self.ctx.get_usage(), file, err=True)
            click.echo(self._reader.word(_("See {command}.", command=help_of)) + "\n", file, err=True)
        click.echo(self.message, file, err=True)


def command(name: str, told: Message, more: Message | None = None) -> Callable[[Any], SpokenCommand]:
    """Make a sub-command of a function."""
    return click.command(name, cls=SpokenCommand, told=told, more=more)


def option(*names: str, told: Message | None = None, **attributes: Any) -> Callable[[_Function], _Function]:
    """Give a sub-command an option."""
    return click.option(*names, cls=SpokenOption, told=told, **attributes)


def reader_in(ctx: click.Context) -> Reader:
    """Return who reads the help and the errors."""
    return ctx.find_object(Reader) or _reader_for([])


def _reader_for(arguments: Sequence[str]) -> Reader:
    """Return the reader of the language that a line asks for, before it is parsed, or of the settings."""
    asked = [word.partition("=")[2] for word in arguments if word.startswith("--language=")]
    asked += [after for word, after in pairwise(arguments) if word == "--language"]
    known = [language for language in asked if language in LANGUAGES]
    return reader_of(known[-1] if known else build_app(default_paths()).language)


def _help_of(shown: click.Option, ctx: click.Context) -> str:
    """Say what an option is for, what it is without being given, and whether it must be."""
    reader = reader_in(ctx)
    told = shown.told if isinstance(shown, SpokenOption) else _("Show this help.")
    extra = shown.get_help_extra(ctx)
    notes = []
    if "default" in extra:
        notes.append(reader.word(_("otherwise {value}", value=extra["default"])))
    if "range" in extra:
        notes.append(extra["range"])
    if shown.required:
        notes.append(reader.word(pgettext("option", "required")))
    words = [reader.word(told)] if told else []
    return "  ".join([*words, f"[{'; '.join(notes)}]"] if notes else words)


def _list(formatter: click.HelpFormatter, heading: str, rows: list[tuple[str, str]]) -> None:
    formatter.write_paragraph()
    formatter.write(f"{heading}\n")
    with formatter.indentation():
        formatter.write_dl(rows)


@contextmanager
def _worded(reader: Reader) -> Iterator[None]:
    try:
        yield
    except (SpokenUsageError, click.exceptions.NoArgsIsHelpError):
        raise
    except click.UsageError as error:
        raise SpokenUsageError(reader, _told(error), error.ctx) from error


def _told(error: click.UsageError) -> Message:
    match error:
        case click.NoSuchOption():
            told = _("There is no option {option}.", option=error.option_name)
            return _meant(told, error.possibilities)
        case click.exceptions.NoSuchCommand():
            return _meant(
                _("There is no command {command}.", command=error.command_name), error.possibilities
            )
        case click.MissingParameter(param=click.Option() as missing):
            return _("The option {option} is missing.", option=missing.opts[-1])
        case click.MissingParameter(param=click.Argument() as missing):
            return _("{argument} is missing.", argument=missing.human_readable_name)
        case click.BadParameter(param=click.Option() as given):
            return _wanted(given)
        case click.BadOptionUsage():
            return _count(error)
    return _("There is a word too many, or one too few.")


def _meant(told: Message, possibilities: Sequence[str] | None) -> Message:
    if not possibilities:
        return told
    return _("{told} There is {names}.", told=told, names=", ".join(possibilities))


def _wanted(given: click.Option) -> Message:
    """Say what an option takes."""
    name = given.opts[-1]
    match given.type:
        case click.Choice(choices=choices):
            return _("{option} takes one of {names}.", option=name, names=", ".join(map(str, choices)))
        case click.IntRange(min=least) | click.FloatRange(min=least) if least is not None:
            return _("{option} takes a number from {least} on.", option=name, least=least)
        case click.types.IntParamType():
            return _("{option} takes a whole number.", option=name)
        case click.types.FloatParamType() | click.Tuple():
            return ngettext(
                "{option} takes a number.", "{option} takes {count} numbers.", given.nargs, option=name
            )
        case click.DateTime():
            return _("{option} takes a day such as 2026-04-22.", option=name)
    return _("{option} does not take that.", option=name)


def _count(error: click.BadOptionUsage) -> Message:
    """Say how many values an option takes."""
    params = error.ctx.command.params if error.ctx is not None else []
    found = [each for each in params if error.option_name in each.opts and isinstance(each, click.Option)]
    if found and found[0].is_flag:
        return _("{option} takes no value.", option=error.option_name)
    count = found[0].nargs if found else 1
    told = ngettext("{option} takes a value.", "{option} takes {count} values.", count)
    return told.format(option=error.option_name)
