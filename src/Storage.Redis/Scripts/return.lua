-- Gives a lane back. KEYS: entries, lanes, due. ARGV: lane, token, delay ms, the wake-up channel, the message for it.
local q=opened(KEYS[1],KEYS[2],KEYS[3])
local lane=load(q,ARGV[1])
if not held(lane,ARGV[2]) then return 0 end
local waiting=release(q,lane,clock()+ARGV[3])
flush(q)
if waiting then wake(ARGV[4],ARGV[5]) end
return 1
