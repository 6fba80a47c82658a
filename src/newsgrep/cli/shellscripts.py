"""The scripts that shells load to have lines completed: they know nothing but how to ask (`cli/completion.py`)."""

from enum import Enum

ASK = "_complete"
"""The first argument of a shell's question."""


class ShellName(Enum):
    """A shell that lines can be completed in."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


_BASH = r"""# newsgrep: completion for bash
_newsgrep() {
    local kind="" reply command=${1/#\~/$HOME}
    type -P "$command" >/dev/null || command=newsgrep
    COMPREPLY=()
    {
        IFS= read -r kind
        while IFS= read -r reply; do COMPREPLY+=("$reply"); done
    } < <(command "$command" _complete bash "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
    case $kind in
        files) compopt +o nospace 2>/dev/null ;;
        folders) compopt +o nospace +o default -o dirnames 2>/dev/null ;;
        *) compopt +o default 2>/dev/null ;;
    esac
}
complete -o default -o nospace -o nosort -F _newsgrep newsgrep 2>/dev/null ||
    complete -o default -o nospace -F _newsgrep newsgrep
"""

_ZSH = r"""#compdef newsgrep
# newsgrep: completion for zsh
_newsgrep() {
    local run=${(Q)words[1]} current=$PREFIX line
    local -a answer values shown space
    (( $+commands[$run] )) || [[ -x $run ]] || run=newsgrep
    [[ -n $compstate[quote] ]] || current=${(Q)PREFIX}
    answer=("${(@f)$(command $run _complete zsh "${(@Q)words[2,CURRENT-1]}" "$current" 2>/dev/null)}")
    case $answer[1] in
        files) _files; return ;;
        folders) _files -/; return ;;
        open) space=(-S '') ;;
    esac
    for line in "${(@)answer[2,-1]}"; do
        values+=("${line%%$'\t'*}")
        shown+=("${${line//$'\t'/  }%%  }")
    done
    (( $#values )) || return 1
    compadd -U -V newsgrep "${(@)space}" -d shown -- "${(@)values}"
    # What they all start with may be less than what is typed: then there is nothing to put in yet.
    [[ $#values -eq 1 || $values[1] == "$current"* ]] || compstate[insert]=menu
}
if [[ $funcstack[1] == _newsgrep ]]; then _newsgrep "$@"; else compdef _newsgrep newsgrep; fi
"""

_FISH = r"""# newsgrep: completion for fish
function __newsgrep_complete
    set -l typed (commandline -opc)
    set -l current (commandline -ct | string collect --allow-empty)
    set -l answer (command $typed[1] _complete fish $typed[2..-1] $current 2>/dev/null)
    switch "$answer[1]"
        case files
            __fish_complete_path (commandline -ct)
        case folders
            __fish_complete_directories (commandline -ct)
        case '*'
            printf '%s\n' $answer[2..-1]
    end
end
complete -c newsgrep -f -k -a '(__newsgrep_complete)'
"""

SCRIPTS = {ShellName.BASH: _BASH, ShellName.ZSH: _ZSH, ShellName.FISH: _FISH}
"""Shell to the script that it loads."""
