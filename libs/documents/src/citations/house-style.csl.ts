/**
 * The house form of notes and references, in CSL 1.0.2 (docs.citationstyles.org), our own: what UN research centres print.
 * Author, “Title,” Publisher, d Month yyyy, symbol, <address>; works with a title of their own stand in italics with place
 * and publisher in brackets.
 */
export const houseStyle = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="en-US" demote-non-dropping-particle="never">
  <info><title>House notes</title><id>urn:convenor:house</id><updated>2026-11-22T00:00:00+00:00</updated></info>
  <locale xml:lang="en"><date form="text"><date-part name="day" suffix=" "/><date-part name="month" suffix=" "/><date-part name="year"/></date><terms><term name="accessed">last accessed</term><term name="available at">Accessible at:</term></terms></locale>
  <locale xml:lang="fr"><terms><term name="accessed">consulté le</term><term name="available at">Disponible à l’adresse :</term></terms></locale>
  <locale xml:lang="es"><terms><term name="accessed">consultado el</term><term name="available at">Disponible en:</term></terms></locale>
  <macro name="author">
    <names variable="author">
      <name and="text" delimiter=", " et-al-min="5" et-al-use-first="1"/>
      <substitute><names variable="editor"><name and="text" delimiter=", "/><label form="short" prefix=" (" suffix=")"/></names></substitute>
    </names>
  </macro>
  <macro name="day">
    <date variable="issued" form="text"/>
  </macro>
  <macro name="year">
    <choose>
      <if variable="issued"><group delimiter=" "><date variable="issued"><date-part name="year"/></date><date variable="original-date" prefix="[" suffix="]"><date-part name="year"/></date></group></if>
      <else><text term="no date" form="short"/></else>
    </choose>
  </macro>
  <macro name="dated">
    <choose>
      <if variable="event-date"><date variable="event-date" form="text"/></if>
      <else-if variable="issued"><text macro="day"/></else-if>
      <else-if match="none" variable="accessed"><text term="no date" form="short"/></else-if>
    </choose>
  </macro>
  <macro name="accessed">
    <group delimiter=" ">
      <text term="accessed"/>
      <date variable="accessed" form="text"/>
    </group>
  </macro>
  <macro name="address">
    <choose>
      <if variable="DOI"><text variable="DOI" prefix="&lt;https://doi.org/" suffix="&gt;"/></if>
      <else><text variable="URL" prefix="&lt;" suffix="&gt;"/></else>
    </choose>
  </macro>
  <macro name="locator">
    <choose>
      <if locator="page paragraph chapter section figure table article-locator" match="any"><group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group></if>
      <else><text variable="locator"/></else>
    </choose>
  </macro>
  <macro name="series">
    <group delimiter=" "><text variable="collection-title"/><text variable="number"/></group>
  </macro>
  <macro name="imprint">
    <group prefix="(" suffix=")" delimiter=", ">
      <group delimiter=": "><text variable="publisher-place"/><text variable="publisher"/></group>
      <text macro="year"/>
    </group>
  </macro>
  <macro name="journal">
    <group delimiter=", ">
      <text variable="container-title" font-style="italic"/>
      <group delimiter=":"><group><text variable="volume"/><text variable="issue" prefix="(" suffix=")"/></group><text variable="page"/></group>
    </group>
  </macro>
  <macro name="work">
    <choose>
      <if type="book report thesis motion_picture" match="any">
        <group delimiter=". ">
          <group delimiter=", ">
            <text macro="author"/>
            <group delimiter=" ">
              <group delimiter=", "><text variable="title" font-style="italic"/><text macro="series"/></group>
              <text macro="imprint"/>
            </group>
            <text macro="locator"/>
            <choose><if variable="accessed"><text macro="accessed"/></if></choose>
          </group>
          <choose><if variable="URL DOI" match="any"><group delimiter=" "><text term="available at"/><text macro="address"/></group></if></choose>
        </group>
      </if>
      <else-if type="chapter">
        <group delimiter=", ">
          <text macro="author"/>
          <text variable="title" quotes="true"/>
          <group delimiter=" ">
            <text term="in"/>
            <group delimiter=", ">
              <text variable="container-title" font-style="italic"/>
              <names variable="editor"><name and="text" delimiter=", "/><label form="short" prefix=" (" suffix=")"/></names>
            </group>
            <text macro="imprint"/>
          </group>
          <text variable="page"/>
          <text macro="locator"/>
          <choose><if variable="accessed"><text macro="accessed"/></if></choose>
          <text macro="address"/>
        </group>
      </else-if>
      <else>
        <group delimiter=", ">
          <text macro="author"/>
          <text variable="title" quotes="true"/>
          <text macro="journal"/>
          <text macro="series"/>
          <text variable="publisher"/>
          <text macro="dated"/>
          <text variable="authority"/>
          <text macro="locator"/>
          <choose><if variable="accessed"><text macro="accessed"/></if></choose>
          <text macro="address"/>
        </group>
      </else>
    </choose>
  </macro>
  <citation><layout delimiter="; " suffix="."><text macro="work"/></layout></citation>
  <bibliography>
    <sort><key macro="author"/><key variable="title"/><key variable="issued"/></sort>
    <layout suffix="."><text macro="work"/></layout>
  </bibliography>
</style>`;
