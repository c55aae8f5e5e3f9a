-- Gives leases more time. KEYS: lanes, due. ARGV: visibility ms, then lane and token of each.
-- Answers for each: 1 still held, 0 lost.
local q=opened(nil,KEYS[1],KEYS[2])
local still={}
for i=2,#ARGV,2 do
  local lane=load(q,ARGV[i])
  local ours=held(lane,ARGV[i+1])
  still[#still+1]=ours and 1 or 0
  if ours then
    lane.ends=clock()+ARGV[1]
    lane.due,lane.changed=lane.ends,true
  end
end
flush(q)
return still
