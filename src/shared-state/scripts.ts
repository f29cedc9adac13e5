/** Scripts that Redis runs atomically. A window is a hash of counts by member, with the ID of the window as the field `id`. */

/**
 * Arguments: the ID of new windows, then for each key its member, its duration in ms and its two limits, where -1 is none.
 * Returns {1, IDs…}, or {0, index of the window, 1 for the limit of the member or 2 for that of all, ms until it ends}.
 */
export const countScript = `
local reached = {0, 0, 0, -1}
for i = 1, #KEYS do
  local at = (i - 1) * 4 + 1
  local ttl = redis.call('PTTL', KEYS[i])
  if ttl > reached[4] then
    local ofMember, total = 0, 0
    local fields = redis.call('HGETALL', KEYS[i])
    for f = 1, #fields, 2 do
      if fields[f] ~= 'id' then
        total = total + tonumber(fields[f + 1])
        if fields[f] == ARGV[at + 1] then ofMember = tonumber(fields[f + 1]) end
      end
    end
    local maxOfMember, maxTotal = tonumber(ARGV[at + 3]), tonumber(ARGV[at + 4])
    if maxTotal >= 0 and total >= maxTotal then reached = {0, i - 1, 2, ttl}
    elseif maxOfMember >= 0 and ofMember >= maxOfMember then reached = {0, i - 1, 1, ttl} end
  end
end
if reached[4] >= 0 then return reached end
local result = {1}
for i = 1, #KEYS do
  local at = (i - 1) * 4 + 1
  if redis.call('HSETNX', KEYS[i], 'id', ARGV[1]) == 1 then redis.call('PEXPIRE', KEYS[i], ARGV[at + 2]) end
  redis.call('HINCRBY', KEYS[i], ARGV[at + 1], 1)
  result[i + 1] = redis.call('HGET', KEYS[i], 'id')
end
return result`;

/** Arguments for each key: the member, the ID of the window, and 1 to take back all counts of the member. */
export const takeBackScript = `
for i = 1, #KEYS do
  local at = (i - 1) * 3
  if redis.call('HGET', KEYS[i], 'id') == ARGV[at + 2] then
    if ARGV[at + 3] == '1' or tonumber(redis.call('HGET', KEYS[i], ARGV[at + 1]) or '0') <= 1 then
      redis.call('HDEL', KEYS[i], ARGV[at + 1])
    else
      redis.call('HINCRBY', KEYS[i], ARGV[at + 1], -1)
    end
    if redis.call('HLEN', KEYS[i]) == 1 then redis.call('DEL', KEYS[i]) end
  end
end
return 1`;

/** Both act only for the holder, whose token is the first argument. */
export const renewScript = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`;

export const releaseScript = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`;
