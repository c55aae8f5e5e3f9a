-- Leases lanes whose head is due. KEYS: entries, lanes, due, dead, buried, dying.
-- ARGV: lanes at most, entries per lane at most, visibility ms, attempts at most, token, queue, reason for the dead letters.
-- Answers, for each lane: lane, token, attempt of the head, number of entries, then id and packed entry of each.
local lanesAtMost,perLane,attempts=tonumber(ARGV[1]),tonumber(ARGV[2]),tonumber(ARGV[4])
local out,given={},0

-- Ids from the head on; places of entries that were removed out of turn are skipped.
local function waiting(name,lane)
  local ids={lane.id}
  local from=lane.head
  while #ids<perLane and from+1<lane.next do
    local places={}
    for seq=from+1,math.min(from+perLane,lane.next-1) do places[#places+1]=name..' '..seq end
    from=from+#places
    for _,id in ipairs(call('HMGET',KEYS[2],unpack(places))) do
      if id and #ids<perLane then ids[#ids+1]=id end
    end
  end
  return ids
end

local function give(name,lane,ids,entries)
  given=given+1
  hold(lane,ARGV[5]..'.'..given,ARGV[3])
  out[#out+1]=name out[#out+1]=lane.token out[#out+1]=lane.attempt
  local count=#out+1
  out[count]=0
  for k,entry in ipairs(entries) do
    if dueOf(entry)>clock() then return end
    out[#out+1]=ids[k] out[#out+1]=entry
    out[count]=k
  end
end

for _=1,10 do -- lanes that only had dead letters to give make room for others
  local wanted=lanesAtMost-given
  local names=call('ZRANGEBYSCORE',KEYS[3],'-inf',clock(),'LIMIT',0,wanted)
  if #names==0 then break end
  local q=opened(unpack(KEYS))
  local states=call('HMGET',KEYS[2],unpack(names))
  for k,name in ipairs(names) do
    local lane=parsed(states[k])
    lane.token,lane.ends,lane.changed='-',0,true
    q.lane[name]=lane
    while lane.head<lane.next and lane.attempt>=attempts do
      local id,entry=lane.id,packed(q,lane.id)
      bury(q,name,id,lane.attempt,ARGV[7],payloadOf(entry))
      q.gone[id]=true
      advance(q,name,lane)
    end
    if lane.head<lane.next then
      local ids=waiting(name,lane)
      local entries=call('HMGET',KEYS[1],unpack(ids))
      local due=dueOf(entries[1])
      if due>clock() then lane.due=due else give(name,lane,ids,entries) end -- it may have become the head before its time
    end
  end
  flush(q,ARGV[6])
  if given==lanesAtMost or #names<wanted then break end
end
return out
