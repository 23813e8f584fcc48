"""``diplograph completion``: the script for a shell, and what it is answered when somebody presses Tab.

Click has both; ours differ where names and parameters need it. bash takes ``a=RU`` for three words and puts a
candidate into the line as it is, so blanks and quotation marks are escaped; no shell should put a blank behind ``a=``;
and a comma in a description must not end it.
"""

from __future__ import annotations

import os
import re
from typing import Any

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    split_arg_string,
)

from diplograph.cli.app import common_options, examples
from diplograph.cli.terminal import write

__all__ = ["completion_command", "use_own_shells"]

_VARIABLE = "_DIPLOGRAPH_COMPLETE"

_BASH = r"""
%(complete_func)s() {
    local IFS=$'\n' line
    COMPREPLY=()
    for line in $(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD %(complete_var)s=bash_complete "$1"); do
        case $line in
            plain,*) COMPREPLY+=("${line#*,}") ;;
            dir,*) compopt -o dirnames ;;
            file,*) compopt -o default ;;
        esac
    done
    # A parameter waits for its value.
    [[ ${#COMPREPLY[@]} -gt 0 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace
    return 0
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""

_ZSH = r"""#compdef %(prog_name)s
%(complete_func)s() {
    local -a lines plain waiting
    local kind value told
    lines=("${(@f)$(
        env COMP_WORDS="${(pj:\n:)words}" COMP_CWORD=$((CURRENT-1)) %(complete_var)s=zsh_complete "${words[1]}"
    )}")
    for kind value told in "${lines[@]}"; do
        case $kind in
            plain) [[ $value == *= ]] && waiting+=("$value:$told") || plain+=("$value:$told") ;;
            dir) _path_files -/ ;;
            file) _path_files -f ;;
        esac
    done
    # -U: what to offer is decided already, by folded letters.
    (( $#plain )) && _describe -V 'word' plain -U
    (( $#waiting )) && _describe -V 'parameter' waiting -U -S ''
    return 0
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
    compdef %(complete_func)s %(prog_name)s
fi
"""

_FISH = r"""
function %(complete_func)s
    set -lx COMP_WORDS (commandline -cp)
    set -lx COMP_CWORD (commandline -t)
    for line in (env %(complete_var)s=fish_complete %(prog_name)s)
        set -l parts (string split -m 1 "," -- $line)
        switch $parts[1]
            case dir
                __fish_complete_directories $parts[2]
            case file
                __fish_complete_path $parts[2]
            case plain
                echo $parts[2]
        end
    end
end
complete --no-files --keep-order --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


class _Bash(BashComplete):
    source_template = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        words = _rejoined(os.environ["COMP_WORDS"].split("\n"), int(os.environ["COMP_CWORD"]))
        self.typed = words[-1]
        plain = [" ".join(split_arg_string(word)) for word in words]
        return plain[1:-1], plain[-1]

    def complete(self) -> str:
        args, incomplete = self.get_completion_args()
        items = self.get_completions(args, incomplete)
        begun = incomplete.partition("=")[2] if incomplete.startswith("-") else incomplete
        # In place of the word bash puts what all candidates have in common; it must not be less than was typed.
        kept = "" if len({str(item.value)[: len(begun)] for item in items}) <= 1 else begun
        return "\n".join(
            f"plain,{self._written(kept + str(item.value)[len(kept) :])}"
            if item.type == "plain"
            else self.format_completion(item)
            for item in items
        )

    def _written(self, value: str) -> str:
        """The value as bash should put it into the line, in place of what follows the last = or : of the word."""
        begun = max(self.typed.rfind("="), self.typed.rfind(":")) + 1
        if begun and not self.typed.startswith("-"):
            value = value[begun:]
        if self.typed.startswith(("'", '"')):
            return value
        return re.sub(r"([^\w./:=,@%+-])", r"\\\1", value)


def _rejoined(words: list[str], cursor: int) -> list[str]:
    """The words up to the one with the cursor; bash parts a word at each = and :, which stand as words of their own."""
    found: list[str] = []
    for index, word in enumerate([*words, ""][: cursor + 1]):
        breaks = bool(word) and not word.strip("=:")
        after = index > 0 and bool(words[index - 1]) and not words[index - 1].strip("=:")
        if found and index > 1 and (breaks or after):
            found[-1] += word
        else:
            found.append(word)
    return found


class _Zsh(ZshComplete):
    source_template = _ZSH

    def format_completion(self, item: CompletionItem) -> str:
        value = str(item.value).replace(":", r"\:") if item.type == "plain" else item.value
        return f"{item.type}\n{value}\n{item.help or ''}"


class _Fish(FishComplete):
    source_template = _FISH

    def format_completion(self, item: CompletionItem) -> str:
        return f"{item.type},{item.value}\t{item.help}" if item.help else f"{item.type},{item.value}"


_SHELLS: dict[str, type[ShellComplete]] = {"bash": _Bash, "zsh": _Zsh, "fish": _Fish}


def use_own_shells() -> None:
    """Has click answer Tab with the classes of this module."""
    for shell in _SHELLS.values():
        add_completion_class(shell)


@click.command(
    "completion",
    epilog=examples(
        "source <(diplograph completion bash)      in ~/.bashrc",
        "source <(diplograph completion zsh)       in ~/.zshrc",
        "diplograph completion fish > ~/.config/fish/completions/diplograph.fish",
    ),
)
@click.argument("shell", type=click.Choice(list(_SHELLS)))
@common_options
@click.pass_context
def completion_command(ctx: click.Context, shell: str) -> None:
    """Print the script by which your shell completes commands, names and words.

    Tab then completes commands, options, questions and their parameters, formats, event types, and countries and
    organisations: codes after a capital letter, else names in English, Arabic or Russian. No study is opened for it.
    """
    root: Any = ctx.find_root().command
    write(_SHELLS[shell](root, {}, "diplograph", _VARIABLE).source())
