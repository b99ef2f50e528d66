// The page People.
"use strict";
