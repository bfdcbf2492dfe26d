/**
 * Notes and bibliography after the Chicago Manual of Style, in CSL 1.0.2, our own and for the kinds we keep: full notes
 * each time, since a note must stand by itself wherever its sentence goes.
 */
export const chicagoStyle = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="en-US" demote-non-dropping-particle="display-and-sort">
  <info><title>Notes and bibliography</title><id>urn:convenor:chicago</id><updated>2026-11-22T00:00:00+00:00</updated></info>
  <macro name="author-note">
    <names variable="author">
      <name and="text" delimiter=", " et-al-min="4" et-al-use-first="1"/>
      <substitute><names variable="editor"><name and="text" delimiter=", "/><label form="short" prefix=", "/></names></substitute>
    </names>
  </macro>
  <macro name="author-list">
    <names variable="author">
      <name and="text" delimiter=", " delimiter-precedes-last="always" name-as-sort-order="first" sort-separator=", " et-al-min="11" et-al-use-first="7"/>
      <substitute><names variable="editor"><name and="text" delimiter=", " name-as-sort-order="first"/><label form="short" prefix=", "/></names></substitute>
    </names>
  </macro>
  <macro name="title">
    <choose>
      <if type="book report thesis motion_picture" match="any"><text variable="title" font-style="italic"/></if>
      <else><text variable="title" quotes="true"/></else>
    </choose>
  </macro>
  <macro name="year">
    <choose>
      <if variable="issued"><group delimiter=" "><date variable="original-date" prefix="[" suffix="]"><date-part name="year"/></date><date variable="issued"><date-part name="year"/></date></group></if>
      <else><text term="no date" form="short"/></else>
    </choose>
  </macro>
  <macro name="day">
    <choose>
      <if variable="event-date"><date variable="event-date" form="text"/></if>
      <else-if variable="issued"><date variable="issued" form="text"/></else-if>
      <else-if variable="accessed"><group delimiter=" "><text term="accessed"/><date variable="accessed" form="text"/></group></else-if>
      <else><text term="no date" form="short"/></else>
    </choose>
  </macro>
  <macro name="place-and-publisher"><group delimiter=": "><text variable="publisher-place"/><text variable="publisher"/></group></macro>
  <macro name="series"><group delimiter=" "><text variable="collection-title"/><text variable="number"/></group></macro>
  <macro name="address">
    <choose>
      <if variable="DOI"><text variable="DOI" prefix="https://doi.org/"/></if>
      <else><text variable="URL"/></else>
    </choose>
  </macro>
  <macro name="locator">
    <choose>
      <if locator="paragraph chapter section figure table article-locator" match="any"><group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group></if>
      <else><text variable="locator"/></else>
    </choose>
  </macro>
  <macro name="issue"><group delimiter=", "><text variable="volume"/><group delimiter=" "><text term="issue" form="short"/><text variable="issue"/></group></group></macro>
  <macro name="editors-note"><names variable="editor"><label form="verb-short" suffix=" "/><name and="text" delimiter=", "/></names></macro>
  <citation>
    <layout delimiter="; " suffix=".">
      <group delimiter=", ">
        <text macro="author-note"/>
        <choose>
          <if type="book report thesis motion_picture" match="any">
            <group delimiter=" ">
              <group delimiter=", "><text macro="title"/><text macro="series"/></group>
              <group prefix="(" suffix=")" delimiter=", "><text macro="place-and-publisher"/><text macro="year"/></group>
            </group>
            <text macro="locator"/>
          </if>
          <else-if type="article-journal">
            <text macro="title"/>
            <group delimiter=": ">
              <group delimiter=" "><text variable="container-title" font-style="italic"/><text macro="issue"/><text macro="year" prefix="(" suffix=")"/></group>
              <choose><if variable="locator"><text macro="locator"/></if><else><text variable="page"/></else></choose>
            </group>
          </else-if>
          <else-if type="chapter">
            <text macro="title"/>
            <group delimiter=" ">
              <text term="in"/>
              <group delimiter=", "><text variable="container-title" font-style="italic"/><text macro="editors-note"/></group>
              <group prefix="(" suffix=")" delimiter=", "><text macro="place-and-publisher"/><text macro="year"/></group>
            </group>
            <choose><if variable="locator"><text macro="locator"/></if><else><text variable="page"/></else></choose>
          </else-if>
          <else>
            <text macro="title"/>
            <text variable="container-title" font-style="italic"/>
            <text macro="series"/>
            <text variable="authority"/>
            <text variable="publisher"/>
            <text macro="day"/>
            <text macro="locator"/>
          </else>
        </choose>
        <text macro="address"/>
      </group>
    </layout>
  </citation>
  <bibliography>
    <sort><key macro="author-list"/><key variable="title"/><key variable="issued"/></sort>
    <layout suffix=".">
      <group delimiter=". ">
        <text macro="author-list"/>
        <text macro="title"/>
        <choose>
          <if type="book report thesis motion_picture" match="any">
            <text macro="series"/>
            <group delimiter=", "><text macro="place-and-publisher"/><text macro="year"/></group>
          </if>
          <else-if type="article-journal">
            <group delimiter=": ">
              <group delimiter=" "><text variable="container-title" font-style="italic"/><text macro="issue"/><text macro="year" prefix="(" suffix=")"/></group>
              <text variable="page"/>
            </group>
          </else-if>
          <else-if type="chapter">
            <group delimiter=", "><group delimiter=" "><text term="in" text-case="capitalize-first"/><text variable="container-title" font-style="italic"/></group><text macro="editors-note"/><text variable="page"/></group>
            <group delimiter=", "><text macro="place-and-publisher"/><text macro="year"/></group>
          </else-if>
          <else>
            <text variable="container-title" font-style="italic"/>
            <text macro="series"/>
            <group delimiter=", "><text variable="authority"/><text variable="publisher"/><text macro="day"/></group>
          </else>
        </choose>
        <text macro="address"/>
      </group>
    </layout>
  </bibliography>
</style>`;
