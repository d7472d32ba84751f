-- Sends the requests of a file in turn, and prints the results as JSON. The second argument is the pause of each
-- connection between two requests, in milliseconds.
local requests = {}
local sent = 0

function init(arguments)
  if arguments[2] then
    local pause = tonumber(arguments[2])
    function delay()
      return pause
    end
  end
  for line in io.lines(arguments[1]) do
    local method, path, token, body = line:match("^([^\t]+)\t([^\t]+)\t([^\t]+)\t?(.*)$")
    local headers = { Authorization = "Bearer " .. token }
    if body ~= "" then
      headers["Content-Type"] = "application/json"
      headers["Idempotency-Key"] = string.format("%d-%d-%d", os.time(), #requests, math.random(1000000000))
    end
    requests[#requests + 1] = wrk.format(method, path, headers, body ~= "" and body or nil)
  end
end

function request()
  sent = sent % #requests + 1
  return requests[sent]
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format(
    '{"requests":%d,"rate":%.1f,"p50":%.2f,"p99":%.2f,"max":%.2f,"errors":%d}\n',
    summary.requests, summary.requests / summary.duration * 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, latency.max / 1e3, e.connect + e.read + e.write + e.status + e.timeout))
end
