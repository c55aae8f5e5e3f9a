-- Removes entries that were dealt with, as far as their leases still hold. KEYS: entries, lanes, due.
-- ARGV: the wake-up channel, the message for it, then lane, token, id and '1' to give the lane back, of each.
-- Answers how many were removed.
local q=opened(KEYS[1],KEYS[2],KEYS[3])
local removed,waiting=0,false
for i=3,#ARGV,4 do
  local name=ARGV[i]
  local lane=load(q,name)
  if held(lane,ARGV[i+1]) then
    if remove(q,name,lane,ARGV[i+2]) then removed=removed+1 end
    if ARGV[i+3]=='1' and release(q,lane,clock()) then waiting=true end
  end
end
flush(q)
if waiting then wake(ARGV[1],ARGV[2]) end
return removed
