export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/**
 * What makes a shell complete `threads`. All three ask the program itself, `threads __complete WORD…`, where the last word is the
 * one to complete; where it knows nothing, file names are offered.
 */
export function completionScript(shell: Shell): string {
  return scripts[shell];
}

const scripts: Readonly<Record<Shell, string>> = {
  bash: `# bash completion for threads. In ~/.bashrc: source <(threads completion bash)
_threads() {
  COMPREPLY=()
  local candidate
  while IFS= read -r candidate; do
    COMPREPLY+=("$candidate")
  done < <("$1" __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _threads threads
`,
  zsh: `#compdef threads
# zsh completion for threads. In ~/.zshrc, after compinit: source <(threads completion zsh)
_threads() {
  local -a candidates
  candidates=("\${(@f)$("\${words[1]}" __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  candidates=(\${candidates:#})
  if (( \${#candidates} )); then
    compadd -a candidates
  else
    _files
  fi
}
compdef _threads threads
`,
  fish: `# fish completion for threads. In ~/.config/fish/completions/threads.fish: threads completion fish | source
function __threads_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l candidates ($words[1] __complete -- $words[2..-1] 2>/dev/null)
    if test (count $candidates) -gt 0
        printf '%s\\n' $candidates
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c threads -f -a '(__threads_complete)'
`,
};
