-- Runs inside a headless Neovim that has a thread file open and the set-up of docs/editors.md loaded. Asks Neovim's own
-- language client for what a person would, in this order, and writes what came of it as JSON to the file THREADS_RESULT.
local result = {}

local function eventually(what, holds)
  if not vim.wait(20000, holds, 20) then
    error('Neovim waited in vain for ' .. what)
  end
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

--- Puts the cursor on the first letter of a word in the first line that has this text.
local function go_to(line_text, word)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    if line:find(line_text, 1, true) then
      vim.api.nvim_win_set_cursor(0, { number, line:find(word, 1, true) - 1 })
      return
    end
  end
  error('no line has ' .. line_text)
end

--- The answer of the server to a request about the place of the cursor.
local function ask(method)
  local client = vim.lsp.get_active_clients()[1]
  local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 20000) or {}) do
    return answer.result
  end
end

local function run()
  eventually('a diagnostic', function()
    return #vim.diagnostic.get(0) > 0
  end)
  for _, found in ipairs(vim.diagnostic.get(0)) do
    table.insert(result.diagnostics, { code = found.code, line = found.lnum, column = found.col, message = found.message })
  end

  go_to('target_thread: repotr', 'repotr')
  vim.cmd('normal! ciwreport')
  eventually('the end of the diagnostics', function()
    return #vim.diagnostic.get(0) == 0
  end)

  go_to('source_thread: fetch', 'fetch')
  result.hover = ask('textDocument/hover').contents.value

  vim.lsp.buf.definition()
  eventually('the jump to the declaration', function()
    return vim.api.nvim_get_current_line():find('fetch:', 1, true) ~= nil
  end)
  result.definition = vim.api.nvim_win_get_cursor(0)

  go_to('target_thread: report', 'report')
  local suggestions = ask('textDocument/completion')
  for _, item in ipairs(suggestions.items or suggestions) do
    table.insert(result.completion, { label = item.label, new_text = item.textEdit.newText })
  end
  go_to('fetch:', 'fetch')

  vim.lsp.buf.rename('load')
  eventually('the rename', function()
    return text():find('source_thread: load', 1, true) ~= nil
  end)
  result.renamed = text()
end

result.diagnostics = {}
result.completion = {}
local ok, problem = pcall(run)
if not ok then
  result.problem = tostring(problem)
end
local file = io.open(os.getenv('THREADS_RESULT'), 'w')
file:write(vim.fn.json_encode(result))
file:close()
vim.cmd('qall!')
