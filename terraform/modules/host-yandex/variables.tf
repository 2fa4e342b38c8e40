# What only Yandex Cloud has; inputs.tf holds what both clouds take.

variable "zone" {
  description = "Availability zone."
  type        = string
  default     = "ru-central1-a"

  validation {
    condition     = contains(["ru-central1-a", "ru-central1-b", "ru-central1-d"], var.zone)
    error_message = "${jsonencode(var.zone)} is not a zone that the shop runs in: choose ru-central1-a, ru-central1-b or ru-central1-d."
  }
}

variable "image_family" {
  description = "Operating system of new machines. A change touches no machine that exists."
  type        = string
  default     = "debian-13"
}
