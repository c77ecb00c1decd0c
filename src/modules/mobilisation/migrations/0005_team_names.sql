-- Forming a team asks for one of its name in its area, however many teams the area has.
create index teams_name on teams (area, name);
