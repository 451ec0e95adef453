#!lua flags=allow-oom
-- Makes leases last from now on for the time given, each only if it is still the newest.
--
-- KEYS[1]  the prefix of all keys
-- ARGV[1]  for how many milliseconds
-- ARGV     then two for each lease: the delivery's id, and the mark
-- Returns  for each lease 1 (renewed) or 0 (lost)

local ids, ends, answers = {}, {}, {}
for i = 2, #ARGV, 2 do
  ids[#ids + 1] = ARGV[i]
end
for i, mark in ipairs(fields(P .. 'fly', ids)) do
  local same = mark == ARGV[2 * i + 1]
  answers[i] = same and 1 or 0
  if same then
    ends[#ends + 1] = ms + tonumber(ARGV[1])
    ends[#ends + 1] = ids[i]
  end
end
many('ZADD', P .. 'lease', ends)
return answers
