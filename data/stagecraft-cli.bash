# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of stagecraft-cli for bash.

_stagecraft_cli () {
  local word="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"
  local command="${COMP_WORDS[1]}"
  local commands="stage revise history show save judge queue styles rooms models key settings doctor backup restore"
  COMPREPLY=()

  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W "$commands --help --version" -- "$word")
    return
  fi
  case "$previous" in
    -s|--style) mapfile -t COMPREPLY < <(compgen -W "$(stagecraft-cli styles 2>/dev/null | cut -d' ' -f1)" -- "$word"); return ;;
    -r|--room-type) mapfile -t COMPREPLY < <(compgen -W "$(stagecraft-cli rooms 2>/dev/null | cut -d' ' -f1)" -- "$word"); return ;;
    -o|--operation) mapfile -t COMPREPLY < <(compgen -W "stage declutter restyle" -- "$word"); return ;;
    --size) mapfile -t COMPREPLY < <(compgen -W "1K 2K 4K" -- "$word"); return ;;
    --status) mapfile -t COMPREPLY < <(compgen -W "queued processing completed failed cancelled interrupted" -- "$word"); return ;;
    --verdict) mapfile -t COMPREPLY < <(compgen -W "none approved rejected" -- "$word"); return ;;
  esac
  if [[ "$word" == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(stagecraft-cli "$command" --help 2>/dev/null | grep -o -e '--[a-z-]*')" -- "$word")
    return
  fi
  case "$command" in
    key) mapfile -t COMPREPLY < <(compgen -W "set check clear" -- "$word") ;;
    queue) mapfile -t COMPREPLY < <(compgen -W "list run pause continue cancel retry resume discard first" -- "$word") ;;
    styles) mapfile -t COMPREPLY < <(compgen -W "add remove show" -- "$word") ;;
    settings) mapfile -t COMPREPLY < <(compgen -W "$(stagecraft-cli settings 2>/dev/null | cut -d' ' -f1)" -- "$word") ;;
    stage|save|judge|backup|restore) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
  esac
}

complete -o filenames -F _stagecraft_cli stagecraft-cli
