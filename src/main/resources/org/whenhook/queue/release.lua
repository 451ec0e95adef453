#!lua flags=allow-oom
-- Gives leases back unused, each only if it is still the newest: to the heads of their lanes, in the order given. Counts
-- neither an attempt nor a loss.
--
-- KEYS[1]  the prefix of all keys
-- ARGV     two for each lease: the delivery's id, and the mark
-- Returns  for each lease 1 (given back) or 0 (lost, or given back before)

local ids, answers, done = {}, {}, {}
for i = 1, #ARGV, 2 do
  ids[#ids + 1] = ARGV[i]
end
local held = fields(P .. 'fly', ids)
for i = #ids, 1, -1 do -- the last one first, as each goes to the front
  local id, mark = ids[i], ARGV[2 * i]
  answers[i] = 0
  if held[i] == mark and not done[id] then
    local lane, attempts, losses = mark:match('^%d+ (%l%d+) (%d+) (%d+) ')
    land(id, lane)
    pushFront(lane, id, attempts, losses)
    done[id] = true
    answers[i] = 1
  end
end
finish()
return answers
