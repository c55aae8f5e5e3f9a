-- Dead letters, newest first. KEYS: dead, buried. ARGV: how many at most. Answers id and packed letter of each.
local out={}
local ids=redis.call('ZREVRANGE',KEYS[1],0,ARGV[1]-1)
for _,id in ipairs(ids) do
  local letter=redis.call('HGET',KEYS[2],id)
  if letter then out[#out+1]=id out[#out+1]=letter end
end
return out
