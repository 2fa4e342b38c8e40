# What only Hetzner Cloud has; inputs.tf holds what both clouds take.

variable "location" {
  description = "Hetzner Cloud location."
  type        = string
  default     = "fsn1"

  validation {
    # One network zone: the private network spans it, and the cx types are sold there.
    condition     = contains(["fsn1", "nbg1", "hel1"], var.location)
    error_message = "\"${var.location}\" is not a location that the shop runs in: choose fsn1 (Falkenstein), nbg1 (Nuremberg) or hel1 (Helsinki)."
  }
}

variable "server_types" {
  description = "Hetzner's server type for each size class. Types come and go; the memory of what you name here is checked against the class."
  type = object({
    small  = optional(string, "cx23")
    medium = optional(string, "cx33")
    large  = optional(string, "cx43")
    xlarge = optional(string, "cx53")
  })
  default  = {}
  nullable = false
}

variable "image" {
  description = "Operating system of new machines. A change touches no machine that exists."
  type        = string
  default     = "debian-13"
}
