-- Asks as a mail program does, for one pixel after the other from a file of tokens without gaps.
-- Arguments: the file, the number of its tokens, the number of the first one to ask for.

local token_bytes = 61
local head = "GET /o/"
local rest = ".gif HTTP/1.1\r\n"
  .. "Host: pixel.example.org\r\n"
  .. "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Thunderbird/153.7.0\r\n"
  .. "Accept: image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5\r\n"
  .. "Accept-Language: de,en-US;q=0.7,en;q=0.3\r\n"
  .. "Accept-Encoding: gzip, deflate, br\r\n"
  .. "Connection: keep-alive\r\n\r\n"
local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(arguments)
  file = assert(io.open(arguments[1], "rb"))
  tokens = tonumber(arguments[2])
  sent = 0
  place = tonumber(arguments[3]) % tokens
  file:seek("set", place * token_bytes)
end

function request()
  if place == tokens then
    place = 0
    file:seek("set", 0)
  end
  sent = sent + 1
  place = place + 1
  return head .. file:read(token_bytes) .. rest
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout + errors.status
  io.write(string.format(
    '{"sent": %d, "answered": %d, "seconds": %.6f, "p50_ms": %.3f, "p99_ms": %.3f, "failed": %d}\n',
    threads[1]:get("sent"), summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, failed))
end
