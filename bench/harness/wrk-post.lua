-- Sends one operation repeatedly, each time as the next of 2000 patients, so that no two calls in flight are equal.
-- Arguments: the body, the token prefix, and the mean pause of a connection between two operations in ms (0: none).
local requests, index = {}, 0

function init(args)
  local body, token_prefix, pause_ms = args[1], args[2], tonumber(args[3])
  for patient = 1, 2000 do
    requests[patient] = wrk.format("POST", nil, {
      ["Content-Type"] = "application/json",
      ["Authorization"] = "Bearer " .. token_prefix .. string.format("%06d", patient),
    }, body)
  end
  if pause_ms > 0 then
    math.randomseed(os.time())
    delay = function() return math.random(0, 2 * pause_ms) end
  end
end

function request()
  index = index % #requests + 1
  return requests[index]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"seconds":%f,"p50":%f,"p99":%f,"failed":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout
  ))
end
