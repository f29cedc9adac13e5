-- Posts one operation over and over, each time for the next of many patients, so that no two calls under way are equal.
-- Arguments: the body, the token's fixed part, and the mean pause of a connection between two operations in ms (0: none).
local requests, at = {}, 0

function init(args)
  local body, token, pause = args[1], args[2], tonumber(args[3])
  for patient = 1, 2000 do
    requests[patient] = wrk.format("POST", nil, {
      ["Content-Type"] = "application/json",
      ["Authorization"] = "Bearer " .. token .. string.format("%06d", patient),
    }, body)
  end
  if pause > 0 then
    math.randomseed(os.time())
    delay = function() return math.random(0, 2 * pause) end
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"seconds":%f,"p50":%f,"p99":%f,"failed":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout
  ))
end
